-- What goes back to a customer at the end of a contract: one package, made by a job, fetched by the customer.
create table contract_handover (
    id          uuid        primary key,
    contract_id uuid        not null references contract (id),
    customer_id uuid        not null references customer (id),
    job_id      uuid,
    ordered     timestamptz not null,
    ordered_by  text        not null,
    history     boolean     not null,
    folder      text,
    file        text,
    files       int         check (files > 0),
    bytes       bigint      check (bytes > 0),
    digest      text        check (digest ~ '^[0-9a-f]{64}$'),
    made        timestamptz,
    expires     timestamptz,
    sent        bigint      not null default 0 check (sent >= 0),
    received    timestamptz,
    received_by text,
    removed     timestamptz,
    check ((made is null) = (bytes is null) and (made is null) = (digest is null) and (made is null) = (files is null)),
    check ((received is null) = (received_by is null))
);
comment on column contract_handover.folder is 'a folder of the agency''s machine that an administrator chose; null for the portal';
comment on column contract_handover.sent is 'how many bytes from the first one on the customer has fetched without a gap';
comment on column contract_handover.removed is 'when the file was deleted: it expired, a newer one was made, or all was erased';
create index contract_handover_by_contract on contract_handover (contract_id, ordered desc);
select protect_customer_rows('contract_handover');

-- The erasing of what the agency held for a customer: ordered once, done by a job, certified.
create table contract_erasure (
    contract_id uuid        primary key references contract (id),
    customer_id uuid        not null references customer (id),
    job_id      uuid,
    ordered     timestamptz not null,
    ordered_by  text        not null,
    note        text        not null,
    shops       uuid[]      not null,
    whole       boolean     not null,
    finished    timestamptz,
    entry       bigint,
    check ((finished is null) = (entry is null))
);
comment on column contract_erasure.shops is 'those that no other signed contract covered when it was ordered';
comment on column contract_erasure.whole is 'whether the customer had no other contract by then, so that nothing of theirs stays';

-- What was there before, counted once; erasing after a kill goes on with the same figures.
create table contract_erased (
    contract_id uuid        not null references contract_erasure (contract_id),
    part        text        not null,
    position    int         not null,
    customer_id uuid        not null references customer (id),
    what        text        not null,
    subject     text        not null,
    amount      bigint      not null check (amount >= 0),
    bytes       bigint      not null check (bytes >= 0),
    counted     timestamptz not null,
    erased      timestamptz,
    primary key (contract_id, part, position)
);
revoke delete on contract_handover, contract_erasure, contract_erased from ${app};
select protect_customer_rows('contract_erasure');
select protect_customer_rows('contract_erased');
