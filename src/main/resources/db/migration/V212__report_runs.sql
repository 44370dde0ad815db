-- One going through the contracts of a month: what it is to do, and what became of each.
create table report_run (
    id         uuid        primary key,
    month      date        not null check (extract(day from month) = 1),
    aim        text        not null,
    person_id  uuid,
    job_id     uuid,
    asked_on   date        not null,
    started_at timestamptz not null
);
create index report_run_month on report_run (month, started_at desc);
-- The schedule goes through a month once a day for each aim, however many nodes ask.
create unique index report_run_by_itself on report_run (month, aim, asked_on) where person_id is null;

create table report_run_item (
    run_id      uuid        not null references report_run,
    customer_id uuid        not null,
    contract_id uuid        not null,
    outcome     text        not null default 'WAITING',
    detail      text        not null default '',
    attempts    int         not null default 0,
    at          timestamptz,
    primary key (run_id, contract_id)
);
select protect_customer_rows('report_run_item');
