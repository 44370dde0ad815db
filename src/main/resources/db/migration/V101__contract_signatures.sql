-- An invitation to sign one version. The link's token and the code are kept as digests only.
create table contract_invitation (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    contract_id uuid not null,
    number integer not null,
    token_digest text not null unique,
    name text not null,
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    effective timestamptz,
    sent timestamptz not null,
    expires timestamptz not null,
    closed timestamptz,
    codes integer not null default 0,
    code_digest text,
    code_expires timestamptz,
    attempts integer not null default 0,
    foreign key (contract_id, number) references contract_version (contract_id, number)
);
create index contract_invitation_by_version on contract_invitation (contract_id, number, sent desc);

-- What proves that a version was signed; only ever added.
create table contract_signature (
    contract_id uuid not null,
    number integer not null,
    customer_id uuid not null references customer (id),
    name text not null,
    email text not null,
    at timestamptz not null,
    address text not null,
    agent text not null,
    digest text not null,
    entry bigint not null,
    primary key (contract_id, number),
    foreign key (contract_id, number) references contract_version (contract_id, number)
);
revoke update, delete on contract_signature from ${app};

select protect_customer_rows('contract_invitation');
select protect_customer_rows('contract_signature');
