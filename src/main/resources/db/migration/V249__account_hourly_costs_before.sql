-- What an hour of work cost the agency until a day, on which another amount was set; what it costs since stands in agency.
create table agency_hourly_cost (
    until date primary key,
    cents bigint not null check (cents > 0)
);
select protect_agency_rows('agency_hourly_cost');
