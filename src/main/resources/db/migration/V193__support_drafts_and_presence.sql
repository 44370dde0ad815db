-- What somebody is writing in a ticket, until it is sent. A row is of the person's side: a customer never reads the agency's.
create table ticket_draft (
    ticket_id   uuid        not null references ticket (id) on delete cascade,
    person      uuid        not null references person (id) on delete cascade,
    customer_id uuid,
    note        boolean     not null,
    text        text        not null check (text <> '' and length(text) <= 20000),
    saved_at    timestamptz not null,
    primary key (ticket_id, person)
);
create index ticket_draft_by_person on ticket_draft (person);
select protect_customer_rows('ticket_draft');

-- Who of the agency has a ticket open at this moment. Worth nothing after a crash.
create unlogged table ticket_presence (
    ticket_id uuid        not null,
    person    uuid        not null,
    name      text        not null,
    typing    boolean     not null,
    seen_at   timestamptz not null,
    primary key (ticket_id, person)
);
create index ticket_presence_by_person on ticket_presence (person);
select protect_agency_rows('ticket_presence');
