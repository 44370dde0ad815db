-- Counts each kind of document anew each year, by the row's lock rather than a sequence so that a year starts at 1.
create table billing_serial (
    kind text not null,
    year int  not null,
    last int  not null,
    primary key (kind, year)
);

-- A quote is its offer and its events; the other columns only repeat what lists need.
create table quote (
    id          uuid primary key,
    customer_id uuid        not null references customer (id),
    shop_id     uuid        not null,
    ticket_id   uuid,
    year        int         not null,
    serial      int         not null,
    content     text        not null,
    title       text        not null,
    net         bigint      not null,
    gross       bigint      not null,
    valid_until date        not null,
    state       text        not null,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    work_on     uuid,
    unique (year, serial)
);
comment on column quote.content is 'the offer in its canonical form; what an approval names by its digest';
comment on column quote.net is 'cents without tax, as gross is with it';
comment on column quote.work_on is 'the ticket on which the work is done or will be';

create index quote_by_creation on quote (created_at desc, id desc);
create index quote_by_customer on quote (customer_id, created_at desc, id desc);
create index quote_by_work on quote (work_on) where work_on is not null;
create index quote_awaiting on quote (valid_until) where state in ('SENT', 'VIEWED');

create table quote_event (
    quote_id    uuid        not null references quote (id),
    number      int         not null check (number > 0),
    customer_id uuid        not null,
    kind        text        not null,
    at          timestamptz not null,
    side        text        not null,
    person      uuid,
    name        text        not null,
    data        jsonb       not null check (jsonb_typeof(data) = 'object'),
    primary key (quote_id, number)
);

-- The PDF as it was sent.
create table quote_document (
    quote_id    uuid primary key references quote (id),
    customer_id uuid  not null,
    pdf         bytea not null,
    digest      text  not null check (digest ~ '^[0-9a-f]{64}$')
);

create table quote_approval (
    quote_id    uuid primary key references quote (id),
    customer_id uuid        not null,
    name        text        not null,
    email       text        not null,
    at          timestamptz not null,
    address     text        not null,
    agent       text        not null,
    content     text        not null,
    document    text        not null,
    entry       bigint      not null
);

-- The last code sent to a person who means to approve; kept as a salted digest.
create table quote_code (
    quote_id    uuid        not null references quote (id),
    person      uuid        not null,
    customer_id uuid        not null,
    salt        text        not null,
    digest      text        not null,
    expires     timestamptz not null,
    codes       int         not null,
    attempts    int         not null,
    primary key (quote_id, person)
);

-- What a customer was sent stays as it was sent.
create function billing_keeps_what_was_sent() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.customer_id, new.shop_id, new.ticket_id, new.year, new.serial, new.content, new.sent_at)
        is distinct from (old.id, old.customer_id, old.shop_id, old.ticket_id, old.year, old.serial, old.content, old.sent_at) then
        raise exception 'Quote D-%-% was sent and can no longer change', old.year, old.serial
            using errcode = 'integrity_constraint_violation', hint = 'Withdraw it and write another.';
    end if;
    return new;
end $$;
create trigger quote_sent before update or delete on quote
    for each row when (old.sent_at is not null) execute function billing_keeps_what_was_sent();

create function billing_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'What happened to a quote or an invoice is never changed: % of % is refused', tg_op, tg_table_name
        using hint = 'Append what corrects it instead.';
end $$;
create trigger quote_event_append_only before update or delete on quote_event
    for each row execute function billing_is_append_only();
create trigger quote_document_append_only before update or delete on quote_document
    for each row execute function billing_is_append_only();
create trigger quote_approval_append_only before update or delete on quote_approval
    for each row execute function billing_is_append_only();

select protect_customer_rows('quote');
select protect_customer_rows('quote_event');
select protect_customer_rows('quote_document');
select protect_customer_rows('quote_approval');
select protect_customer_rows('quote_code');

revoke update, delete, truncate on quote_event, quote_document, quote_approval from ${app};
revoke delete, truncate on quote from ${app};
