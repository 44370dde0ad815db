-- Where each customer's restic repository lives; its password is in the vault.
create table backup_repository (
    customer_id uuid        primary key references customer,
    address     text        not null,
    secret_id   uuid        not null references secret,
    created_at  timestamptz not null
);

select protect_customer_rows('backup_repository');

-- How often a shop is saved and how many snapshots are kept. One row from its takeover on.
create table backup_policy (
    shop_id     uuid    primary key references shop,
    customer_id uuid    not null,
    every_hours integer not null check (every_hours between 1 and 168),
    days        integer not null check (days >= 1),
    weeks       integer not null check (weeks >= 0),
    months      integer not null check (months >= 0),
    years       integer not null check (years >= 0)
);

select protect_customer_rows('backup_policy');

-- One backup or one restore drill, from its start to its end.
create table backup_run (
    id            uuid        primary key,
    shop_id       uuid        not null references shop,
    customer_id   uuid        not null,
    job_id        uuid,
    kind          text        not null check (kind in ('BACKUP', 'DRILL')),
    state         text        not null check (state in ('RUNNING', 'SUCCEEDED', 'INCOMPLETE', 'FAILED')),
    started_at    timestamptz not null,
    ended_at      timestamptz,
    snapshot      text,
    figures       jsonb,
    failure       text,
    failure_words jsonb,
    check ((state = 'RUNNING') = (ended_at is null)),
    check ((state = 'FAILED') = (failure is not null))
);
create index backup_run_of_shop on backup_run (shop_id, started_at desc);

select protect_customer_rows('backup_run');
