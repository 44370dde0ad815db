-- Whose backup it is: the ticket in which it is asked may have joined one about another shop of the customer.
alter table ticket_restore add column shop_id uuid references shop;
update ticket_restore asked set shop_id = coalesce(
    (select run.shop_id from backup_run run
     where run.customer_id = asked.customer_id and run.snapshot = asked.snapshot order by run.started_at limit 1),
    (select about.shop_id from ticket about where about.id = asked.ticket_id));
alter table ticket_restore alter column shop_id set not null;
