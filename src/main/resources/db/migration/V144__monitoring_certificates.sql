-- Every certificate that a shop showed and from when to when, so that a month can be judged after it. A certificate that
-- expires while it is shown stops being trusted, which begins a row of its own.
create table shop_certificate (
    shop_id uuid not null,
    customer_id uuid not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    host text not null,
    fingerprint text not null,
    issuer text not null,
    expires timestamptz not null,
    trusted boolean not null,
    warned int,
    entry bigint not null,
    primary key (shop_id, first_seen),
    check (first_seen <= last_seen)
);
select protect_customer_rows('shop_certificate');

alter table monitoring_check
    drop column certificate_until,
    drop column certificate_issuer,
    drop column certificate_trusted,
    drop column certificate_warned;
