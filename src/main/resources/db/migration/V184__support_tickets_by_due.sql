-- Lists by due date also leave the open tickets: all of them in one order, the open ones first.
create index ticket_by_due_whole on ticket ((coalesce(due, 'infinity'::timestamptz)), id);
drop index ticket_by_due;
alter index ticket_by_due_whole rename to ticket_by_due;
