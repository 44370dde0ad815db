-- Until when contracts were looked at for what comes by the calendar alone; of the agency, one row.
create table contract_watch (
    id int         primary key default 1 check (id = 1),
    at timestamptz not null
);
