-- The filters that a person keeps under a name: an address of a list, without its host.
create table saved_view (
    id uuid primary key,
    person_id uuid not null references person (id) on delete cascade,
    list text not null check (list in ('/shops', '/tickets')),
    name text not null check (name <> '' and length(name) <= 60),
    query text not null check (length(query) <= 2000),
    saved_at timestamptz not null,
    unique (person_id, list, name)
);
select protect_agency_rows('saved_view');
