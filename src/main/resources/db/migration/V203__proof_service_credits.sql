-- Credits for broken deadlines: proposed once a month is over, approved or refused by a manager.
create table service_credit (
    id          uuid        primary key,
    customer_id uuid        not null,
    contract_id uuid        not null,
    month       date        not null check (extract(day from month) = 1),
    part        int         not null check (part > 0),
    state       text        not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED')),
    amount      bigint      not null check (amount > 0),
    account     jsonb       not null,
    proposed    timestamptz not null,
    reason      text,
    person_id   uuid,
    decided_by  text,
    decided     timestamptz,
    unique (contract_id, month, part),
    check ((state = 'PROPOSED') = (decided is null))
);
comment on column service_credit.amount is 'cents without tax';
comment on column service_credit.account is 'how it was computed, line by line';
create unique index service_credit_open on service_credit (contract_id, month) where state = 'PROPOSED';
create index service_credit_state on service_credit (state, id);
select protect_customer_rows('service_credit');
