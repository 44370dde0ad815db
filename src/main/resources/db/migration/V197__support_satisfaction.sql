-- What a customer thought of the work on a ticket: asked once, by a link of which only the digest is kept, answered once. An answer
-- may be changed for a week.
create table satisfaction (
    ticket_id uuid primary key references ticket (id),
    customer_id uuid not null references customer (id),
    digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
    asked timestamptz not null,
    score text check (score in ('GOOD', 'FAIR', 'BAD')),
    comment text not null default '' check (length(comment) <= 2000),
    answered timestamptz,
    changed timestamptz,
    check ((score is null) = (answered is null) and (score is null) = (changed is null))
);
create index satisfaction_by_asking on satisfaction (asked);
create index satisfaction_by_customer on satisfaction (customer_id, asked desc);
revoke delete, truncate on satisfaction from ${app};

-- Whether anybody is asked: the agency's own choice (without customer), and that made for one customer. No row means yes.
create table satisfaction_choice (
    customer_id uuid references customer (id),
    asking boolean not null,
    at timestamptz not null,
    person_id uuid not null references person (id),
    unique nulls not distinct (customer_id)
);

select protect_customer_rows('satisfaction');
select protect_customer_rows('satisfaction_choice');
