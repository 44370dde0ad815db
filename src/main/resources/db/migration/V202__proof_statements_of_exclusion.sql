-- A statement may exclude an occasion by a rule of the contract, and a cause has its remedy beside it.
alter table proof_statement drop constraint proof_statement_kind_check;
alter table proof_statement add constraint proof_statement_kind_check
    check (kind in ('DONE', 'WAIVED', 'EXCLUDED', 'EXPLAINED'));
alter table proof_statement add column remedy text;

-- Statements that were taken back. Both stay.
create table proof_retraction (
    customer_id uuid        not null,
    entry       bigint      not null,
    retracts    bigint      not null,
    why         text        not null,
    person_id   uuid        not null,
    at          timestamptz not null,
    primary key (customer_id, retracts)
);
select protect_customer_rows('proof_retraction');
revoke update, delete, truncate on proof_retraction from ${app};
