-- The scheduler's own table (db-scheduler 16).
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

create table job (
    id                uuid primary key,
    kind              text not null,
    locks_shop        boolean not null,
    job_order         jsonb not null,
    customer_id       uuid,
    shop_id           uuid,
    title             text not null,
    state             text not null check (state in ('waiting', 'running', 'succeeded', 'failed', 'cancelled', 'parked')),
    submitted_at      timestamptz not null,
    submitted_by      uuid,
    started_at        timestamptz,
    finished_at       timestamptz,
    attempt           int not null default 0,
    node              text,
    steps             jsonb not null default '[]',
    progress_done     bigint not null default 0,
    progress_total    bigint not null default 0,
    progress_unit     text,
    failure_key       text,
    failure_arguments jsonb,
    saved_state       jsonb,
    cancel_asked      boolean not null default false
);
create index job_by_state on job (state, id desc);
create index job_by_shop on job (shop_id, id desc);
-- One job that must be alone on its shop at a time.
create unique index job_alone_on_shop on job (shop_id) where state = 'running' and locks_shop;
select protect_customer_rows('job');

create table job_log (
    number      bigint generated always as identity primary key,
    job_id      uuid not null references job on delete cascade,
    customer_id uuid,
    at          timestamptz not null,
    line        text not null
);
create index job_log_by_job on job_log (job_id, number);
select protect_customer_rows('job_log');
