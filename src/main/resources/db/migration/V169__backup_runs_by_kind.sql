-- The last drill of a shop lies behind hundreds of backups.
create index backup_run_by_kind on backup_run (shop_id, kind, started_at desc);
