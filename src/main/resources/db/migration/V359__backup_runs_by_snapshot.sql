-- Which backup left the snapshot that a drill restored, without reading every backup that the shop ever had.
create index backup_run_snapshot on backup_run (shop_id, snapshot) where snapshot is not null;
