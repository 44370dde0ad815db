-- An amendment that the agency gave up before it was signed. Its number is not used again.
alter table contract_version add column abandoned timestamptz;
alter table contract_version add constraint contract_version_abandoned
    check (abandoned is null or (sent is null and signed is null));
drop index contract_version_in_progress;
create unique index contract_version_in_progress on contract_version (contract_id)
    where signed is null and abandoned is null;
