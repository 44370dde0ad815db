-- A ticket is its events; the row beside them only repeats what lists and searches need.

create table ticket (
    id               uuid primary key,
    customer_id      uuid        not null references customer (id),
    shop_id          uuid        not null,
    year             int         not null,
    serial           int         not null,
    contract_id      uuid,
    contract_version int,
    source           text unique,
    channel          text        not null,
    subject          text        not null,
    severity         text        not null,
    activity         text        not null,
    state            text        not null,
    assignee         uuid,
    assignee_name    text,
    opened_at        timestamptz not null,
    answered_at      timestamptz,
    resolved_at      timestamptz,
    closed_at        timestamptz,
    due              timestamptz,
    due_clock        text,
    alarm            timestamptz,
    search           tsvector    not null,
    unique (year, serial),
    check ((contract_id is null) = (contract_version is null)),
    check ((due is null) = (due_clock is null))
);
comment on column ticket.source is 'what opened it by itself, such as outage:<id>, so that it is opened once';
comment on column ticket.due is 'when the first running clock runs out, or ran out; null when none runs';
comment on column ticket.alarm is 'when the next running clock runs out whose breach is not recorded yet';

create index ticket_by_due on ticket ((coalesce(due, 'infinity'::timestamptz)), id) where closed_at is null and resolved_at is null;
create index ticket_by_customer on ticket (customer_id, opened_at desc, id desc);
create index ticket_by_shop on ticket (shop_id, opened_at desc, id desc);
create index ticket_by_opening on ticket (opened_at desc, id desc);
create index ticket_by_assignee on ticket (assignee, state);
create index ticket_alarm on ticket (alarm) where alarm is not null;
create index ticket_resolved on ticket (resolved_at) where closed_at is null and resolved_at is not null;
create index ticket_search on ticket using gin (search);

create table ticket_event (
    ticket_id   uuid        not null references ticket (id),
    number      int         not null check (number > 0),
    customer_id uuid        not null,
    kind        text        not null,
    at          timestamptz not null,
    side        text        not null,
    person      uuid,
    name        text        not null,
    text        text,
    data        jsonb       not null check (jsonb_typeof(data) = 'object'),
    primary key (ticket_id, number)
);

create table ticket_breach (
    ticket_id   uuid        not null references ticket (id),
    clock       text        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    primary key (ticket_id, clock)
);

create table ticket_verdict (
    ticket_id        uuid        not null references ticket (id),
    clock            text        not null,
    customer_id      uuid        not null,
    severity         text        not null,
    contract_id      uuid        not null,
    contract_version int         not null,
    calendar         text        not null,
    calendar_version int         not null,
    deadline         timestamptz not null,
    stopped          timestamptz,
    allowed          bigint      not null,
    elapsed          bigint      not null,
    waited           bigint      not null,
    result           text        not null,
    frozen           timestamptz not null,
    primary key (ticket_id, clock)
);
comment on column ticket_verdict.allowed is 'microseconds of counted time, as are elapsed and waited';

-- The serial of each year, counted by the row's lock rather than a sequence so that a year starts at 1.
create table ticket_serial (
    year int primary key,
    last int not null
);

create function support_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'What happened to a ticket is never changed: % of % is refused', tg_op, tg_table_name
        using hint = 'Append a correcting event or entry instead.';
end $$;

create trigger ticket_event_append_only before update or delete on ticket_event
    for each row execute function support_is_append_only();
create trigger ticket_breach_append_only before update or delete on ticket_breach
    for each row execute function support_is_append_only();
create trigger ticket_verdict_append_only before update or delete on ticket_verdict
    for each row execute function support_is_append_only();

select protect_customer_rows('ticket');
select protect_customer_rows('ticket_event');
select protect_customer_rows('ticket_breach');
select protect_customer_rows('ticket_verdict');

revoke update, delete, truncate on ticket_event, ticket_breach, ticket_verdict from ${app};
