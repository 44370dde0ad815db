-- A comparison of plans that the agency shows to a prospect by a link. It holds nothing but what the agency sells, so the
-- link can be copied again from its page.
create table catalogue_showing (
    id uuid primary key,
    token text not null unique,
    prospect text not null,
    plans text[] not null check (cardinality(plans) > 0),
    with_options boolean not null,
    created timestamptz not null,
    person text not null,
    expires timestamptz not null,
    revoked timestamptz,
    views integer not null default 0,
    viewed timestamptz
);
create index catalogue_showing_by_time on catalogue_showing (created desc);
