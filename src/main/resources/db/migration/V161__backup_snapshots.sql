-- What each shop's repository holds, so that pages need not ask restic.
create table backup_snapshot (
    shop_id     uuid        not null references shop,
    name        text        not null check (name ~ '^[0-9a-f]{8,64}$'),
    customer_id uuid        not null,
    taken_at    timestamptz not null,
    complete    boolean     not null,
    listed_at   timestamptz,
    primary key (shop_id, name)
);

select protect_customer_rows('backup_snapshot');

insert into backup_snapshot (shop_id, name, customer_id, taken_at, complete)
select distinct on (shop_id, snapshot) shop_id, snapshot, customer_id, started_at, state = 'SUCCEEDED'
from backup_run
where kind = 'BACKUP' and state in ('SUCCEEDED', 'INCOMPLETE') and snapshot is not null
order by shop_id, snapshot, started_at;

-- The files of a snapshot that someone browsed, a row per folder.
create table backup_folder (
    shop_id     uuid  not null,
    snapshot    text  not null,
    path        text  not null,
    customer_id uuid  not null,
    entries     jsonb not null,
    primary key (shop_id, snapshot, path),
    foreign key (shop_id, snapshot) references backup_snapshot (shop_id, name) on delete cascade
);

select protect_customer_rows('backup_folder');
