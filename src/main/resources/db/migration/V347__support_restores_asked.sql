-- The backup that a customer asks to be restored, for the agency to open it from the ticket.
create table ticket_restore (
    ticket_id   uuid        not null primary key references ticket (id),
    customer_id uuid        not null,
    snapshot    text        not null,
    taken       timestamptz not null,
    parts       text[]      not null
);
select protect_customer_rows('ticket_restore');
