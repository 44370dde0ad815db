-- Lists of checks that the agency has written once, to be put on tickets.
create table checklist_template (
    id         uuid primary key,
    name       text        not null check (name <> '' and length(name) <= 80),
    mandatory  boolean     not null,
    items      text[]      not null check (cardinality(items) between 1 and 50),
    written_at timestamptz not null,
    written_by text        not null,
    archived   timestamptz
);
comment on column checklist_template.mandatory is 'a ticket with it is resolved only once all of it is ticked';
create unique index checklist_template_name on checklist_template (lower(name)) where archived is null;
select protect_agency_rows('checklist_template');
revoke delete, truncate on checklist_template from ${app};

-- The checks of a ticket, as they were when they were put on it; who did what to them when is in the ticket's events.
create table ticket_check (
    id          uuid primary key,
    ticket_id   uuid    not null references ticket (id),
    customer_id uuid    not null,
    template_id uuid references checklist_template (id),
    list        text    not null,
    mandatory   boolean not null,
    position    int     not null check (position > 0),
    text        text    not null check (text <> '' and length(text) <= 200),
    done_at     timestamptz,
    done_by     text,
    check ((done_at is null) = (done_by is null)),
    check (template_id is not null or (list = '' and not mandatory)),
    unique nulls not distinct (ticket_id, template_id, position)
);
comment on column ticket_check.template_id is 'null for a check that somebody wrote on the ticket itself';
select protect_customer_rows('ticket_check');
