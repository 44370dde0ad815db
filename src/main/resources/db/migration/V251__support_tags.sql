-- Words by which the agency sorts its tickets, the same for everybody; put aside rather than deleted. The customer reads none of them.
create table tag (
    id       uuid primary key,
    name     text        not null check (name <> '' and length(name) <= 40),
    since    timestamptz not null,
    by       text        not null,
    archived timestamptz
);
create unique index tag_name on tag (lower(name)) where archived is null;
select protect_agency_rows('tag');
revoke delete, truncate on tag from ${app};

create table ticket_tag (
    ticket_id uuid        not null references ticket (id),
    tag_id    uuid        not null references tag (id),
    at        timestamptz not null,
    by        text        not null,
    primary key (ticket_id, tag_id)
);
create index ticket_tag_by_tag on ticket_tag (tag_id, ticket_id);
select protect_agency_rows('ticket_tag');
