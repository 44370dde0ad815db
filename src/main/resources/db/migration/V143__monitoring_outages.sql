create table outage (
    id uuid primary key,
    shop_id uuid not null,
    customer_id uuid not null,
    opened_at timestamptz not null,
    reason text not null,
    detail text not null,
    closed_at timestamptz,
    explanation text,
    explained_by uuid,
    explained_at timestamptz,
    check (closed_at is null or opened_at < closed_at)
);
create unique index outage_one_open on outage (shop_id) where closed_at is null;
create index outage_shop on outage (shop_id, opened_at desc);
select protect_customer_rows('outage');

-- Time taken out of the availability figures: who asked, why, and who on the customer's side agreed.
create table planned_window (
    id uuid primary key,
    shop_id uuid not null,
    customer_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    approved_by text not null,
    declared_by uuid not null,
    declared_at timestamptz not null,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    check (from_at < to_at)
);
create index planned_window_shop on planned_window (shop_id, from_at);
select protect_customer_rows('planned_window');

-- One digest per shop and finished day (UTC) of its check_result rows; the same figures stand in the ledger.
create table monitoring_digest (
    shop_id uuid not null,
    customer_id uuid not null,
    day date not null,
    measurements int not null,
    sha256 text not null,
    ledger_number bigint not null,
    primary key (shop_id, day)
);
revoke update, delete on monitoring_digest from ${app};
select protect_customer_rows('monitoring_digest');
