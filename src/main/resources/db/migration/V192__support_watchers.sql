-- Who follows a ticket, or does not want to hear of it. Rows are of the person's side: a customer does not read who of the
-- agency follows.
create table ticket_watch (
    ticket_id   uuid        not null references ticket (id) on delete cascade,
    person      uuid        not null references person (id) on delete cascade,
    customer_id uuid,
    muted       boolean     not null,
    since       timestamptz not null,
    primary key (ticket_id, person)
);
create index ticket_watch_by_person on ticket_watch (person);
select protect_customer_rows('ticket_watch');

-- What a person wants to be told of by mail; without a row, what is usual on their side.
create table ticket_following (
    person      uuid primary key references person (id) on delete cascade,
    customer_id uuid,
    following   text not null check (following in ('EVERYTHING', 'INVOLVED', 'NOTHING'))
);
select protect_customer_rows('ticket_following');
