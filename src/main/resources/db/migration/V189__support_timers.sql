-- Time being spent on tickets, until it is entered in the hours ledger: at most one running timer for each person.
create table work_timer (
    person    uuid        not null references person (id) on delete cascade,
    ticket_id uuid        not null references ticket (id),
    began     timestamptz,
    worked    jsonb       not null check (jsonb_typeof(worked) = 'array'),
    primary key (person, ticket_id)
);
comment on column work_timer.began is 'since when it runs; null while it is paused';
comment on column work_timer.worked is 'the stretches before, as pairs of instants';
create unique index work_timer_running on work_timer (person) where began is not null;
select protect_agency_rows('work_timer');
