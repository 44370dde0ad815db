-- A service that broke again had worked in between, which is no part of the time that its restoration took.

alter table ticket_verdict add column worked bigint not null default 0;
comment on column ticket_verdict.worked is 'microseconds for which the service worked before it broke again';
