-- How each shop is watched, and what is known of it now. One row per shop; its lock orders the shop's measurements.
create table monitoring_check (
    shop_id uuid primary key,
    customer_id uuid not null,
    address text not null,
    expected_status int not null,
    expected_text text not null,
    interval_seconds int not null,
    timeout_millis int not null,
    slow_millis int not null,
    enabled boolean not null,
    since timestamptz not null,
    next_at timestamptz not null,
    last_at timestamptz,
    last_outcome text,
    last_why text,
    last_status int,
    last_total_us int,
    certificate_until timestamptz,
    certificate_issuer text,
    certificate_trusted boolean,
    certificate_warned int
);
create index monitoring_check_due on monitoring_check (next_at) where enabled;
create index monitoring_check_customer on monitoring_check (customer_id);
select protect_customer_rows('monitoring_check');
