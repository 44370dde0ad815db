-- Who is told of a deadline before and after it, by the agency's choice.
create table escalation_rule (
    id         uuid primary key,
    minutes    int     not null check (minutes between -10080 and 10080),
    clock      text check (clock in ('RESPONSE', 'RESTORATION')),
    severities text[]  not null check (cardinality(severities) > 0),
    assignee   boolean not null,
    watchers   boolean not null,
    managers   boolean not null,
    check (assignee or watchers or managers)
);
comment on column escalation_rule.minutes is 'of the time by which the deadline is counted: negative before it, positive after it';
comment on column escalation_rule.clock is 'null for both';
insert into escalation_rule (id, minutes, clock, severities, assignee, watchers, managers) values
    ('01980000-0000-7000-8000-000000000001', -60, null, '{CRITICAL,STANDARD,MINOR}', true, false, false),
    ('01980000-0000-7000-8000-000000000002', 0, null, '{CRITICAL,STANDARD,MINOR}', true, true, true);
select protect_agency_rows('escalation_rule');

-- What was told, once for each rule, clock and life of a ticket.
create table ticket_escalation (
    ticket_id   uuid        not null references ticket (id),
    clock       text        not null,
    rule        uuid        not null,
    round       int         not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    told        boolean     not null,
    primary key (ticket_id, clock, rule, round)
);
comment on column ticket_escalation.told is 'false when a later rule was due at the same time, or when it was noticed too late to matter';
create trigger ticket_escalation_append_only before update or delete on ticket_escalation
    for each row execute function support_is_append_only();
select protect_customer_rows('ticket_escalation');
revoke update, delete, truncate on ticket_escalation from ${app};

alter table ticket add column escalates timestamptz;
comment on column ticket.escalates is 'when to look whether somebody is to be told of its deadlines; null when no clock runs';
update ticket set escalates = now() where due is not null and resolved_at is null and closed_at is null;
create index ticket_escalates on ticket (escalates) where escalates is not null;
