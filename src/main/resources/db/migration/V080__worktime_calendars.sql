-- The calendars that the agency made or changed. Every agency has the program's own three: their first version is in the
-- program, and they have a row here once they are renamed or get a second version.

create table calendar (
    id       text primary key check (id ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    name_fr  text        not null check (length(name_fr) between 1 and 80),
    name_en  text        not null check (length(name_en) between 1 and 80),
    created  timestamptz not null
);

-- A version is never changed: it is followed by another, or withdrawn before it rules.
create table calendar_version (
    calendar    text        not null references calendar (id) on delete cascade,
    number      int         not null check (number > 0),
    since       timestamptz,
    recorded    timestamptz not null,
    recorded_by uuid,
    reason      text        not null,
    zone        text        not null,
    region      text        not null,
    good_friday boolean     not null,
    week        jsonb       not null check (jsonb_typeof(week) = 'object'),
    exceptions  jsonb       not null check (jsonb_typeof(exceptions) = 'object'),
    withdrawn   timestamptz,
    primary key (calendar, number),
    check (since is null or since >= date_trunc('second', recorded)),
    check (withdrawn is null or (since is not null and withdrawn < since))
);
comment on column calendar_version.since is 'when it takes over; null for the first version of a calendar, which has always ruled';
comment on column calendar_version.week is 'stretches by weekday, as in {"MONDAY": ["09:00-12:00", "14:00-18:00"]}';
comment on column calendar_version.exceptions is 'by date: {"2026-12-24": {"hours": ["09:00-12:00"], "name": "Réveillon"}}, no hours for closed';

create function calendar_version_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.withdrawn is null and new.withdrawn is not null
        and to_jsonb(new) - 'withdrawn' = to_jsonb(old) - 'withdrawn' then
        return new;
    end if;
    raise exception 'Version % of calendar % stands as it was recorded', old.number, old.calendar
        using hint = 'Record a further version, or withdraw one that does not rule yet.';
end $$;
create trigger calendar_version_stands before update on calendar_version
    for each row execute function calendar_version_stands();
