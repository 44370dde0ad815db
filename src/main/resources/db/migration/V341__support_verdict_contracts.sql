-- An open ticket follows the versions and contracts that take effect; a verdict then names every version that ruled its clock.
alter table ticket_verdict add column contracts text[],
    add constraint ticket_verdict_contracts check (cardinality(contracts) > 0);
comment on column ticket_verdict.contract_id is 'under which the ticket was opened and counts, as contract_version';
comment on column ticket_verdict.contracts is
    'contract/version in the order in which they ruled, the last one deciding; null where contract_id alone did';
comment on column ticket.contract_id is 'what rules it now, as contract_version; its events tell what ruled it before';
