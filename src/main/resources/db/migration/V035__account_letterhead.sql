-- What the agency's documents say of it. A logo is kept by the digest of its bytes and never changes: a document that was
-- sent shows the one that it was sent with.
create table agency_logo (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    png bytea not null,
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    since timestamptz not null
);
revoke update, delete on agency_logo from ${app};

alter table agency
    add column legal_form text not null default '',
    add column capital_cents bigint check (capital_cents > 0),
    add column register text not null default '',
    add column vat_number text,
    add column iban text,
    add column bic text,
    add column website text not null default '',
    add column mentions text not null default '',
    add column logo text references agency_logo (digest);
