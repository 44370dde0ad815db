-- What the desk's figures count of a period they find in these alone, without reading every ticket, verdict or entry; the
-- customer is there for row-level security.
drop index ticket_by_opening;
create index ticket_by_opening on ticket (opened_at desc, id desc) include (customer_id);
drop index ticket_verdict_frozen;
create index ticket_verdict_frozen on ticket_verdict (frozen) include (customer_id, severity, clock, result, elapsed);
create index time_entry_by_day on time_entry (worked_on) include (customer_id, person, name, spent);
