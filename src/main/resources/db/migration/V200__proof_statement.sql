-- What people state about duties. The ledger's entry carries the hash of the text.
create table proof_statement (
    customer_id uuid        not null,
    entry       bigint      not null,
    contract_id uuid        not null,
    duty        text        not null,
    kind        text        not null check (kind in ('DONE', 'WAIVED', 'EXPLAINED')),
    text        text        not null,
    about       timestamptz not null,
    person_id   uuid        not null,
    at          timestamptz not null,
    primary key (customer_id, entry)
);
create index proof_statement_contract on proof_statement (contract_id, entry);
select protect_customer_rows('proof_statement');
revoke update, delete, truncate on proof_statement from ${app};
