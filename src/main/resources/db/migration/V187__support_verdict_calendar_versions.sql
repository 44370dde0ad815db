-- A calendar may change while a clock runs; a verdict then names every version that counted.
alter table ticket_verdict add column calendar_versions int[];
alter table ticket_verdict disable trigger ticket_verdict_append_only;
update ticket_verdict set calendar_versions = array[calendar_version];
alter table ticket_verdict enable trigger ticket_verdict_append_only;
alter table ticket_verdict alter column calendar_versions set not null,
    add check (cardinality(calendar_versions) > 0 and calendar_versions[cardinality(calendar_versions)] = calendar_version);
comment on column ticket_verdict.calendar_versions is 'in the order in which they ruled, the last repeated in calendar_version';
