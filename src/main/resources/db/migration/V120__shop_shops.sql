-- The customers' shops and how their hosts are reached. Secrets are in the vault; here is only which one.
create table shop (
    id            uuid        primary key,
    customer_id   uuid        not null references customer,
    name          text        not null check (name <> ''),
    url           text        not null,
    host          text,
    port          integer     check (port between 1 and 65535),
    host_user     text,
    root          text,
    login         text        check (login in ('GENERATED_KEY', 'GIVEN_KEY', 'PASSWORD')),
    secret_id     uuid        references secret,
    public_key    text,
    shown_key     text,
    pinned_key    text,
    entered_at    timestamptz not null,
    taken_over_at timestamptz,
    left_at       timestamptz,
    check ((host is null) = (secret_id is null)),
    check (pinned_key is null or host is not null)
);
create index shop_of_customer on shop (customer_id);
create index shop_by_name on shop (lower(name), id);

select protect_customer_rows('shop');

-- What was found on a shop's host at one moment: a diagnosis or an inventory. Only ever added.
create table shop_inspection (
    id          uuid        primary key,
    shop_id     uuid        not null references shop,
    customer_id uuid        not null,
    kind        text        not null check (kind in ('diagnosis', 'inventory')),
    at          timestamptz not null,
    report      jsonb       not null
);
create index shop_inspection_latest on shop_inspection (shop_id, kind, at desc);

select protect_customer_rows('shop_inspection');
