-- A debit is also settled by the withdrawal of its mandate before its day, or by the invoice being paid in another way.
alter table sepa_collection drop constraint sepa_collection_state_check;
alter table sepa_collection add constraint sepa_collection_state_check
    check (state in ('ASKED', 'COLLECTED', 'REJECTED', 'REVOKED', 'PAID'));
comment on column sepa_collection.reason is
    'why it was rejected; of a collected one the euros that were taken beyond what was left to pay';
