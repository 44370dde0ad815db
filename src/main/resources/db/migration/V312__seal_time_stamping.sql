-- The authority that stamps the time on seals (RFC 3161), and what became of the last try. No row: none is asked.
create table seal_time_stamping (
    only_row boolean primary key default true check (only_row),
    address  text        not null check (length(address) <= 300),
    since    timestamptz not null,
    tried    timestamptz,
    trouble  text,
    check (trouble is null or tried is not null)
);
select protect_agency_rows('seal_time_stamping');
