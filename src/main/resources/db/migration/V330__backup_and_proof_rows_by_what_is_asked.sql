-- The home page asks for the last good backup of each shop and for the duties that are due first.
create index backup_run_good on backup_run (shop_id, started_at desc, id desc)
    where kind = 'BACKUP' and state in ('SUCCEEDED', 'INCOMPLETE');
drop index duty_outlook_due;
create index duty_outlook_due on duty_outlook (due, contract_id, duty);
