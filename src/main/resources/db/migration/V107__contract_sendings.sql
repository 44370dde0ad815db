-- One sending of a version to those who are asked to sign it. It is open until all have signed, one refuses, the agency
-- takes it back, or its validity ends.
create table contract_sending (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    contract_id uuid not null,
    number integer not null,
    sequence text not null check (sequence in ('TOGETHER', 'CUSTOMER_FIRST')),
    effective timestamptz,
    sent timestamptz not null,
    expires timestamptz not null,
    person text not null,
    closed timestamptz,
    outcome text check (outcome in ('SIGNED', 'REFUSED', 'TAKEN_BACK', 'EXPIRED', 'ON_PAPER')),
    check ((closed is null) = (outcome is null)),
    foreign key (contract_id, number) references contract_version (contract_id, number)
);
create unique index contract_sending_open on contract_sending (contract_id) where closed is null;
create index contract_sending_by_version on contract_sending (contract_id, number, sent desc);
create index contract_sending_by_customer on contract_sending (customer_id);

-- Who is asked. One who is replaced stays, so that it is known who was asked at which address.
create table contract_signatory (
    id uuid primary key,
    sending_id uuid not null references contract_sending (id),
    customer_id uuid not null references customer (id),
    rank integer not null check (rank > 0),
    party text not null check (party in ('AGENCY', 'CUSTOMER')),
    name text not null,
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    quality text not null,
    invited timestamptz,
    reminded timestamptz,
    reminders integer not null default 0,
    signed timestamptz,
    replaced timestamptz,
    check (signed is null or replaced is null)
);
create index contract_signatory_by_sending on contract_signatory (sending_id, rank);
create index contract_signatory_by_customer on contract_signatory (customer_id);

-- An earlier program asked one person of the customer, by one link at a time: each link was a sending of its own.
insert into contract_sending (id, customer_id, contract_id, number, sequence, effective, sent, expires, person, closed, outcome)
select i.id, i.customer_id, i.contract_id, i.number, 'TOGETHER', i.effective, i.sent, i.expires, '',
    case when waits then null else coalesce(i.closed, i.sent) end,
    case when waits then null when last and v.signed is not null then 'SIGNED'
        when last and (select e.kind from contract_event e where e.contract_id = i.contract_id and e.version = i.number
            and e.kind in ('RETURNED', 'REFUSED') order by e.serial desc limit 1) = 'REFUSED' then 'REFUSED'
        else 'TAKEN_BACK' end
from (
    select *, row_number() over (partition by contract_id, number order by sent desc, id desc) = 1 as last
    from contract_invitation
) i
join contract_version v on v.contract_id = i.contract_id and v.number = i.number
cross join lateral (select i.last and v.sent is not null and v.signed is null as waits) w;

insert into contract_signatory (id, sending_id, customer_id, rank, party, name, email, locale, quality, invited, signed)
select gen_random_uuid(), s.id, s.customer_id, 1, 'CUSTOMER', i.name, i.email, i.locale, '', i.sent,
    case when s.outcome = 'SIGNED' then g.at end
from contract_sending s
join contract_invitation i on i.id = s.id
left join contract_signature g on g.contract_id = s.contract_id and g.number = s.number;

alter table contract_invitation add column signatory_id uuid references contract_signatory (id);
update contract_invitation i set signatory_id = s.id from contract_signatory s where s.sending_id = i.id;
update contract_invitation i set closed = s.closed from contract_sending s
where s.id = i.id and i.closed is null and s.closed is not null;
alter table contract_invitation
    alter column signatory_id set not null,
    drop column effective,
    drop column expires,
    drop column name,
    drop column locale;
create index contract_invitation_by_signatory on contract_invitation (signatory_id, sent desc);

-- Signatures belong to a sending: a version that is refused and sent again is signed anew by everyone.
alter table contract_signature add column sending_id uuid references contract_sending (id);
update contract_signature g set sending_id = s.id from contract_sending s
where s.contract_id = g.contract_id and s.number = g.number and s.outcome = 'SIGNED';
alter table contract_signature
    alter column sending_id set not null,
    drop constraint contract_signature_pkey,
    add primary key (sending_id, position);
create index contract_signature_by_version on contract_signature (contract_id, number, position);

-- How long a sending is valid, and when those who have not signed are reminded. Without a row, the usual values.
create table contract_signing_rule (
    only_row boolean primary key default true check (only_row),
    valid_days integer not null check (valid_days between 1 and 365),
    remind_after_days integer not null check (remind_after_days between 1 and 90),
    most_reminders integer not null check (most_reminders between 0 and 20)
);

select protect_customer_rows('contract_sending');
select protect_customer_rows('contract_signatory');
