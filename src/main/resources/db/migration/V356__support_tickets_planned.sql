-- When work goes on that was put off to a time agreed with the customer; null when a ticket waits for no such time.
alter table ticket add column planned_for timestamptz;
create index ticket_planned on ticket (planned_for) where planned_for is not null;
