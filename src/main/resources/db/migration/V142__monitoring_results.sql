-- Every check as it was seen: appended, never changed. Times in microseconds.
create table check_result (
    shop_id uuid not null,
    customer_id uuid not null,
    at timestamptz not null,
    outcome text not null,
    why text not null,
    status int not null,
    dns_us int not null,
    connect_us int not null,
    tls_us int not null,
    first_byte_us int not null,
    total_us int not null,
    retried boolean not null,
    primary key (shop_id, at)
);
create index check_result_time on check_result using brin (at);
revoke update on check_result from ${app};
select protect_customer_rows('check_result');

-- Measured time as runs of one state; what no run covers is unmeasured. Derived from check_result, rebuildable.
create table watch_stretch (
    shop_id uuid not null,
    customer_id uuid not null,
    state text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    primary key (shop_id, from_at),
    check (from_at < to_at)
);
create index watch_stretch_end on watch_stretch (shop_id, to_at);
select protect_customer_rows('watch_stretch');

-- Response times by hour ('h') and by day of the agency's zone ('d'). Derived from check_result, rebuildable.
create table response_rollup (
    shop_id uuid not null,
    customer_id uuid not null,
    grain text not null,
    since timestamptz not null,
    answers int not null,
    dns_us bigint not null,
    connect_us bigint not null,
    tls_us bigint not null,
    first_byte_us bigint not null,
    total_us bigint not null,
    histogram int[] not null,
    primary key (shop_id, grain, since)
);
select protect_customer_rows('response_rollup');
