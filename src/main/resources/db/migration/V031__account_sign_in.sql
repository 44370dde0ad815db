-- For rows that are nobody's but the agency's: no merchant's request can read or write them.
create function protect_agency_rows(protected regclass) returns void
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format(
        'create policy agency_rows on %s using ((select current_setting(''vigie.scope'', true)) = ''agency'')',
        protected);
end $$;

-- totp_key is sealed under the master key.
create table person_credential (
    person_id uuid primary key references person (id) on delete cascade,
    password text,
    password_set timestamptz,
    totp_key bytea,
    totp_since timestamptz,
    totp_last_step bigint not null default 0
);

create table recovery_code (
    person_id uuid not null references person (id) on delete cascade,
    digest text not null,
    used timestamptz,
    primary key (person_id, digest)
);

-- Only the digest of a link is kept. person_id is null for the link that creates the first administrator.
create table one_time_link (
    digest text primary key,
    person_id uuid references person (id) on delete cascade,
    purpose text not null,
    issued timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
create index one_time_link_by_person on one_time_link (person_id, purpose, issued);

-- Every attempt to sign in. An attempt counts as refused until it is accepted, so parallel guesses count too.
create table sign_in (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    email text not null,
    person_id uuid references person (id),
    means text not null,
    outcome text not null check (outcome in ('ACCEPTED', 'HALFWAY', 'REFUSED', 'HELD')),
    address text not null,
    agent text not null,
    session_id text
);
create index sign_in_by_email on sign_in (email, number desc);
create index sign_in_by_address on sign_in (address, at desc);
create index sign_in_by_session on sign_in (session_id);

select protect_agency_rows('person_credential');
select protect_agency_rows('recovery_code');
select protect_agency_rows('one_time_link');
select protect_agency_rows('sign_in');
