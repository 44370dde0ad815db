-- One row in the database of a demonstration, whose passwords are published; none in a real agency's.
create table demonstration (
    only_row boolean primary key default true check (only_row),
    since    timestamptz not null
);
select protect_agency_rows('demonstration');
