-- A version that was signed on paper: the scan, and who says that it is one. Only ever added.
create table contract_paper (
    contract_id uuid not null,
    number integer not null,
    customer_id uuid not null references customer (id),
    signed_on date not null,
    names text not null,
    person text not null,
    entered timestamptz not null,
    file text not null,
    pages integer not null check (pages > 0),
    bytes integer not null check (bytes > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content bytea not null,
    entry bigint not null,
    primary key (contract_id, number),
    foreign key (contract_id, number) references contract_version (contract_id, number)
);
alter table contract_paper alter column content set storage external;
create index contract_paper_by_customer on contract_paper (customer_id);
revoke update, delete on contract_paper from ${app};
select protect_customer_rows('contract_paper');
