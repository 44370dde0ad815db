-- A breach of personal data is stated when it becomes known; the promise to tell the customer is counted from then.
alter table proof_statement drop constraint proof_statement_kind_check;
alter table proof_statement add constraint proof_statement_kind_check
    check (kind in ('DONE', 'OCCURRED', 'WAIVED', 'EXCLUDED', 'EXPLAINED'));
