-- What the agency offers: plans, and options beside them. It belongs to no customer.
create table catalogue_item (
    kind text not null check (kind in ('PLAN', 'OPTION')),
    code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    position integer not null,
    shown boolean not null,
    archived timestamptz,
    primary key (kind, code)
);

-- What an item says in each of its editions; only ever added, since contracts name the edition they were composed from.
-- The content of a plan is the canonical text of its clauses, that of an option its price and its changes as JSON.
create table catalogue_edition (
    kind text not null,
    code text not null,
    edition integer not null check (edition > 0),
    title_fr text not null,
    title_en text not null,
    summary_fr text not null,
    summary_en text not null,
    content text not null,
    primary key (kind, code, edition),
    foreign key (kind, code) references catalogue_item (kind, code)
);
revoke update, delete on catalogue_edition from ${app};

-- Who changed what and when; only ever added.
create table catalogue_event (
    serial bigint generated always as identity primary key,
    at timestamptz not null,
    kind text not null,
    code text not null,
    edition integer not null,
    act text not null,
    detail text not null,
    person text not null,
    foreign key (kind, code) references catalogue_item (kind, code)
);
create index catalogue_event_by_item on catalogue_event (kind, code, serial desc);
revoke update, delete on catalogue_event from ${app};
