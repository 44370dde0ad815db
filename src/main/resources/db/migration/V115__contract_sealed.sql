-- The file of a version that everyone signed, as it was sealed: with its signature page, in the customer's language. Only ever
-- added; sealing again would give other bytes.
create table contract_sealed (
    contract_id uuid not null,
    number integer not null,
    customer_id uuid not null references customer (id),
    language text not null check (language in ('fr', 'en')),
    sealed timestamptz not null,
    subject text not null,
    fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    bytes integer not null check (bytes > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content bytea not null,
    entry bigint not null,
    primary key (contract_id, number),
    foreign key (contract_id, number) references contract_version (contract_id, number)
);
alter table contract_sealed alter column content set storage external;
create index contract_sealed_by_customer on contract_sealed (customer_id);
revoke update, delete on contract_sealed from ${app};
select protect_customer_rows('contract_sealed');
