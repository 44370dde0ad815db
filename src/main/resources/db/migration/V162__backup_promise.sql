-- What the signed contract promises of a shop's backups; all null where no contract binds.
alter table backup_policy
    add column promised_contract uuid,
    add column promised_version integer,
    add column promised_hours integer check (promised_hours between 1 and 168),
    add column promised_days integer,
    add column promised_weeks integer,
    add column promised_months integer,
    add column promised_drills text,
    add check ((promised_contract is null) = (promised_version is null)),
    add check ((promised_contract is null) = (promised_hours is null)),
    add check ((promised_contract is null) = (promised_days is null)),
    add check ((promised_contract is null) = (promised_weeks is null)),
    add check ((promised_contract is null) = (promised_months is null));
