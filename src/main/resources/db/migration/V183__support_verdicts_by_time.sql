-- The desk's figures read the verdicts of a period; without this they would read all of them.
create index ticket_verdict_frozen on ticket_verdict (frozen);
