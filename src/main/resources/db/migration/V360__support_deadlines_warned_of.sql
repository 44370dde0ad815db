-- Of which deadline somebody was told: one that has moved since is warned of again when it comes near.
alter table ticket_escalation add column deadline timestamptz;
comment on column ticket_escalation.deadline is 'null where it was not kept: told of whatever it was';
alter table ticket_escalation drop constraint ticket_escalation_pkey;
alter table ticket_escalation add constraint ticket_escalation_once
    unique nulls not distinct (ticket_id, clock, rule, round, deadline);
