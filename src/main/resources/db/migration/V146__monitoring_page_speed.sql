-- Which pages of a shop are measured and how; a shop without a row is measured as standard.
create table speed_plan (
    shop_id uuid primary key,
    customer_id uuid not null,
    addresses jsonb not null,
    profile text not null,
    visits int not null check (visits between 1 and 5),
    enabled boolean not null,
    next_at timestamptz not null
);
select protect_customer_rows('speed_plan');

-- Each measurement of a page with its visits as they were (json keeps their text, which the ledger's digest covers) and
-- their medians. Null is unmeasured. Appended, never changed.
create table page_speed (
    shop_id uuid not null,
    customer_id uuid not null,
    page text not null,
    at timestamptz not null,
    address text not null,
    profile text not null,
    browser text not null,
    visits json not null,
    first_byte_ms double precision,
    document_ms double precision,
    largest_paint_ms double precision,
    layout_shift double precision,
    blocking_ms double precision,
    trouble text,
    trouble_detail text,
    primary key (shop_id, page, at),
    check ((trouble is null) = (trouble_detail is null))
);
create index page_speed_time on page_speed (shop_id, at);
revoke update on page_speed from ${app};
select protect_customer_rows('page_speed');
