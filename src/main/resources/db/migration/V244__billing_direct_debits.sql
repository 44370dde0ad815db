-- SEPA direct debits: what customers signed, what was asked of the bank, and what became of it.
alter table billing_settings add column creditor text not null default '';
comment on column billing_settings.creditor is 'the agency''s SEPA creditor identifier; empty without one';

create table sepa_mandate (
    id          uuid primary key,
    customer_id uuid        not null references customer (id),
    reference   text        not null unique,
    holder      text        not null,
    account     uuid        not null,
    tail        text        not null,
    bic         text,
    signed_on   date        not null,
    entered     timestamptz not null,
    name        text        not null,
    revoked     timestamptz
);
comment on column sepa_mandate.account is 'the secret that holds the IBAN; only its end stands here';
create unique index sepa_mandate_in_force on sepa_mandate (customer_id) where revoked is null;

create table sepa_batch (
    id         uuid primary key,
    collect_on date        not null,
    created_at timestamptz not null,
    name       text        not null
);

create table sepa_collection (
    batch_id    uuid   not null references sepa_batch (id),
    invoice_id  uuid   not null references invoice (id),
    customer_id uuid   not null,
    mandate_id  uuid   not null references sepa_mandate (id),
    amount      bigint not null check (amount > 0),
    first       boolean not null,
    state       text   not null check (state in ('ASKED', 'COLLECTED', 'REJECTED')),
    payment     uuid references invoice_payment (id),
    reason      text   not null default '',
    primary key (batch_id, invoice_id)
);
comment on column sepa_collection.first is 'the first one of its mandate (FRST), or a later one (RCUR)';
-- An invoice is asked for once at a time, whichever node or person asks.
create unique index sepa_collection_open on sepa_collection (invoice_id) where state = 'ASKED';

select protect_customer_rows('sepa_mandate');
select protect_customer_rows('sepa_collection');
