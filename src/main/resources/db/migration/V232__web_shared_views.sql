-- A filter may be shared with the whole agency, and be what a list opens with for a person.
alter table saved_view add column shared boolean not null default false;
create index saved_view_shared on saved_view (list) where shared;

create table saved_view_default (
    person_id uuid not null references person (id) on delete cascade,
    list      text not null,
    view_id   uuid not null references saved_view (id) on delete cascade,
    primary key (person_id, list)
);
select protect_agency_rows('saved_view_default');
