-- The public status page of a customer. Its token makes the address; a new one closes the old address. No row: no page.
create table status_page (
    customer_id uuid primary key,
    token text not null unique check (length(token) >= 22),
    heading text not null check (length(heading) between 1 and 80),
    words text not null check (length(words) <= 600),
    published_at timestamptz not null,
    published_by uuid not null
);
select protect_customer_rows('status_page');
