-- What happened in the life of a contract; only ever added. The state of a contract is computed from these rows.
create table contract_event (
    contract_id uuid not null references contract (id),
    serial integer not null check (serial > 0),
    customer_id uuid not null references customer (id),
    kind text not null,
    at timestamptz not null,
    version integer not null,
    effective timestamptz,
    until timestamptz,
    party text check (party in ('AGENCY', 'CUSTOMER')),
    reason text not null,
    person text not null,
    entry bigint,
    primary key (contract_id, serial)
);
create index contract_event_by_customer on contract_event (customer_id);
revoke update, delete on contract_event from ${app};

-- When a contract promised nothing, repeated from its events so that queries can leave it out.
create table contract_suspension (
    contract_id uuid not null references contract (id),
    customer_id uuid not null references customer (id),
    began timestamptz not null,
    resumed timestamptz,
    primary key (contract_id, began),
    check (resumed is null or resumed >= began)
);
create unique index contract_suspension_open on contract_suspension (contract_id) where resumed is null;

insert into contract_event (contract_id, serial, customer_id, kind, at, version, effective, until, reason, person)
select contract_id, row_number() over (partition by contract_id order by at, version, step), customer_id, kind, at,
    version, effective, until, '', ''
from (
    select contract_id, customer_id, 'DRAFTED' as kind, drafted as at, number as version, null::timestamptz as effective,
        null::timestamptz as until, 1 as step
    from contract_version
    union all
    select contract_id, customer_id, 'SENT', sent, number, null, null, 2 from contract_version where sent is not null
    union all
    select contract_id, customer_id, 'SIGNED', signed, number, effective, null, 3
    from contract_version where signed is not null
    union all
    select c.id, c.customer_id, 'TERMINATED', least(c.ended, now()), max(v.number), null, c.ended, 4
    from contract c join contract_version v on v.contract_id = c.id and v.signed is not null
    where c.ended is not null group by c.id
) known;

select protect_customer_rows('contract_event');
select protect_customer_rows('contract_suspension');

-- What was given back and erased at the end of a contract, step by step.
create table contract_closing (
    contract_id uuid not null references contract (id),
    step text not null,
    customer_id uuid not null references customer (id),
    at timestamptz not null,
    person text not null,
    note text not null,
    entry bigint not null,
    primary key (contract_id, step)
);
revoke update, delete on contract_closing from ${app};
select protect_customer_rows('contract_closing');
