-- Meetings in which agency and customer go through what a contract brought about. Nothing of one whose minutes were
-- validated changes any more: what turns out to be wrong is appended as a note.
create table review_meeting (
    id             uuid        primary key,
    customer_id    uuid        not null,
    contract_id    uuid        not null,
    starts_at      timestamptz not null,
    minutes        int         not null check (minutes between 15 and 480),
    place          text        not null,
    link           text        not null,
    sequence       int         not null default 0,
    since          timestamptz not null,
    topics         text        not null default '{"all":[]}',
    version        int         not null default 0,
    prepared_at    timestamptz,
    shared_at      timestamptz,
    planned_by     uuid        not null,
    planned_at     timestamptz not null,
    cancelled_at   timestamptz,
    cancelled_by   uuid,
    cancel_reason  text,
    validated_at   timestamptz,
    validated_by   uuid,
    content        text,
    content_sha256 text,
    pdf            bytea,
    pdf_sha256     text,
    entry          bigint,
    check ((validated_at is null) = (content is null) and (validated_at is null) = (pdf is null)
        and (validated_at is null) = (entry is null)),
    check (validated_at is null or cancelled_at is null)
);
create index review_meeting_customer on review_meeting (customer_id, starts_at desc);
create index review_meeting_contract on review_meeting (contract_id, starts_at);
create index review_meeting_order on review_meeting (starts_at desc, id desc);

create table review_participant (
    meeting_id  uuid    not null references review_meeting,
    customer_id uuid    not null,
    position    int     not null,
    side        text    not null check (side in ('AGENCY', 'CUSTOMER')),
    name        text    not null,
    email       text    not null,
    person_id   uuid,
    present     boolean not null default true,
    primary key (meeting_id, email)
);

-- What was decided: who does what by when. The ticket that carries it out may come later.
create table review_decision (
    id          uuid        primary key,
    meeting_id  uuid        not null references review_meeting,
    customer_id uuid        not null,
    number      int         not null,
    text        text        not null,
    owner       text        not null,
    due         date,
    ticket_id   uuid,
    at          timestamptz not null,
    unique (meeting_id, number)
);

-- What was said after the minutes were validated: read and agreed, a remark of the customer, a correction of the agency.
create table review_note (
    id          uuid        primary key,
    meeting_id  uuid        not null references review_meeting,
    customer_id uuid        not null,
    kind        text        not null check (kind in ('ACKNOWLEDGED', 'REMARK', 'CORRECTION')),
    text        text        not null,
    person_id   uuid        not null,
    at          timestamptz not null,
    entry       bigint      not null
);
create index review_note_meeting on review_note (meeting_id, at);
create unique index review_note_acknowledged on review_note (meeting_id, person_id) where kind = 'ACKNOWLEDGED';

create function review_is_frozen() returns trigger language plpgsql as $$
begin
    if old.validated_at is not null then
        raise exception 'Validated minutes never change' using hint = 'Append a correction instead.';
    end if;
    return new;
end $$;
create trigger review_frozen before update on review_meeting for each row execute function review_is_frozen();

create function review_parts_are_frozen() returns trigger language plpgsql as $$
declare
    part record;
begin
    if tg_op = 'DELETE' then part := old; else part := new; end if;
    if exists (select 1 from review_meeting m where m.id = part.meeting_id and m.validated_at is not null) then
        raise exception 'Validated minutes never change' using hint = 'Append a correction instead.';
    end if;
    return part;
end $$;
create trigger review_participant_frozen before insert or update or delete on review_participant
    for each row execute function review_parts_are_frozen();
create trigger review_decision_frozen before insert or delete or update of number, text, owner, due on review_decision
    for each row execute function review_parts_are_frozen();

select protect_customer_rows('review_meeting');
select protect_customer_rows('review_participant');
select protect_customer_rows('review_decision');
select protect_customer_rows('review_note');
revoke delete, truncate on review_meeting from ${app};
revoke update, delete, truncate on review_note from ${app};
