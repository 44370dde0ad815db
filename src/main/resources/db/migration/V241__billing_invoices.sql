-- How the agency bills; one row, written when a manager first saves it. Nothing is drafted before.
create table billing_settings (
    only_row      boolean primary key default true check (only_row),
    first_month   date           not null check (extract(day from first_month) = 1),
    franchise     boolean        not null,
    vat_on_debits boolean        not null,
    late_rate     numeric(5, 2)  not null check (late_rate >= 0),
    card_link     text           not null
);
comment on column billing_settings.first_month is 'the first month that Vigie invoices';

-- To whom a customer's invoices are addressed, when it is more than its name and address.
create table billing_profile (
    customer_id  uuid primary key references customer (id),
    legal_name   text not null,
    siren        text,
    vat_number   text,
    address      jsonb not null check (jsonb_typeof(address) = 'object'),
    delivery     jsonb check (delivery is null or jsonb_typeof(delivery) = 'object'),
    order_number text not null,
    email        text,
    method       text not null
);

-- An expense or a credit that waits for the next invoice of a contract.
create table billing_item (
    id          uuid primary key,
    customer_id uuid        not null references customer (id),
    contract_id uuid        not null,
    kind        text        not null check (kind in ('EXPENSE', 'CREDIT')),
    day         date        not null,
    label       text        not null,
    amount      bigint      not null check (amount > 0),
    reference   text unique,
    entered     timestamptz not null,
    person      uuid,
    name        text        not null,
    withdrawn   timestamptz
);
comment on column billing_item.reference is 'what it comes from, such as penalty:<contract>:<month>, so that it is entered once';
create index billing_item_by_contract on billing_item (contract_id, day, id);

create table invoice (
    id           uuid primary key,
    customer_id  uuid        not null references customer (id),
    contract_id  uuid,
    kind         text        not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    month        date check (extract(day from month) = 1),
    corrects     uuid references invoice (id),
    content      text        not null,
    issue        text,
    year         int,
    serial       int,
    issued_on    date,
    due_on       date,
    state        text        not null,
    net          bigint      not null,
    tax          bigint      not null,
    gross        bigint      not null,
    settled      bigint      not null default 0,
    cancelled    boolean     not null default false,
    created_at   timestamptz not null,
    unique (kind, year, serial),
    check ((kind = 'CREDIT_NOTE') = (corrects is not null)),
    check ((issue is null) = (serial is null) and (issue is null) = (issued_on is null) and (issue is null) = (due_on is null))
);
comment on column invoice.content is 'lines, subject and period in their canonical form';
comment on column invoice.issue is 'number, dates and parties, frozen when it was validated';
comment on column invoice.settled is 'cents paid or credited';
comment on column invoice.cancelled is 'credited in full: its month may be invoiced anew';
create unique index invoice_of_month on invoice (contract_id, month)
    where kind = 'INVOICE' and month is not null and state <> 'DISCARDED' and not cancelled;
create index invoice_by_creation on invoice (created_at desc, id desc);
create index invoice_by_customer on invoice (customer_id, created_at desc, id desc);
create index invoice_by_corrected on invoice (corrects) where corrects is not null;
create index invoice_open on invoice (due_on) where state in ('ISSUED', 'SENT');

create table invoice_event (
    invoice_id  uuid        not null references invoice (id),
    number      int         not null check (number > 0),
    customer_id uuid        not null,
    kind        text        not null,
    at          timestamptz not null,
    person      uuid,
    name        text        not null,
    note        text        not null,
    primary key (invoice_id, number)
);

-- The files of a validated invoice, byte for byte.
create table invoice_file (
    invoice_id  uuid  not null references invoice (id),
    kind        text  not null,
    customer_id uuid  not null,
    content     bytea not null,
    digest      text  not null check (digest ~ '^[0-9a-f]{64}$'),
    primary key (invoice_id, kind)
);

create table invoice_payment (
    id          uuid primary key,
    invoice_id  uuid        not null references invoice (id),
    customer_id uuid        not null,
    day         date        not null,
    amount      bigint      not null check (amount <> 0),
    method      text        not null,
    note        text        not null,
    reverses    uuid unique references invoice_payment (id),
    entered     timestamptz not null,
    person      uuid,
    name        text        not null,
    check ((reverses is null) = (amount > 0))
);
create index invoice_payment_by_invoice on invoice_payment (invoice_id, day, id);

-- What an invoice has charged, so that nothing is charged twice; a credit note that cancels takes it back.
create table invoice_source (
    invoice_id  uuid   not null references invoice (id),
    position    int    not null,
    customer_id uuid   not null,
    kind        text   not null,
    reference   text   not null,
    amount      bigint not null,
    primary key (invoice_id, position)
);
comment on column invoice_source.amount is 'minutes of an overage, cents of a credit, else one; negative when taken back';
create index invoice_source_by_reference on invoice_source (kind, reference);

-- What became of each contract in each month's run.
create table billing_attempt (
    contract_id uuid        not null,
    month       date        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    outcome     text        not null,
    invoice_id  uuid references invoice (id),
    problem     text        not null,
    primary key (contract_id, month)
);
create index billing_attempt_by_month on billing_attempt (month, contract_id);

-- A validated invoice never changes: only where it stands and what was paid of it.
create function billing_keeps_what_was_issued() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.customer_id, new.contract_id, new.kind, new.month, new.corrects, new.content, new.issue,
            new.year, new.serial, new.issued_on, new.due_on, new.net, new.tax, new.gross, new.created_at)
        is distinct from (old.id, old.customer_id, old.contract_id, old.kind, old.month, old.corrects, old.content, old.issue,
            old.year, old.serial, old.issued_on, old.due_on, old.net, old.tax, old.gross, old.created_at) then
        raise exception 'Invoice % of % was validated and can no longer change', old.serial, old.year
            using errcode = 'integrity_constraint_violation', hint = 'Correct it by a credit note.';
    end if;
    return new;
end $$;
create trigger invoice_issued before update or delete on invoice
    for each row when (old.issue is not null) execute function billing_keeps_what_was_issued();
create trigger invoice_event_append_only before update or delete on invoice_event
    for each row execute function billing_is_append_only();
create trigger invoice_file_append_only before update or delete on invoice_file
    for each row execute function billing_is_append_only();
create trigger invoice_payment_append_only before update or delete on invoice_payment
    for each row execute function billing_is_append_only();

select protect_customer_rows('billing_profile');
select protect_customer_rows('billing_item');
select protect_customer_rows('invoice');
select protect_customer_rows('invoice_event');
select protect_customer_rows('invoice_file');
select protect_customer_rows('invoice_payment');
select protect_customer_rows('invoice_source');
select protect_customer_rows('billing_attempt');

revoke update, delete, truncate on invoice_event, invoice_file, invoice_payment from ${app};
revoke delete, truncate on invoice, billing_item from ${app};
