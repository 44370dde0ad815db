-- A warning that is not shorter than the delay never leaves, and the plans that Vigie brings promise an answer to a critical
-- fault within one hour. Where the rules are still those that it brought, half of that hour warns too.
insert into escalation_rule (id, minutes, clock, severities, assignee, watchers, managers)
select '01980000-0000-7000-8000-000000000003', -30, 'RESPONSE', '{CRITICAL}', true, false, false
where 2 = (select count(*) from escalation_rule)
    and 2 = (
        select count(*) from escalation_rule
        where id in ('01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002'));
update ticket set escalates = now()
where due is not null and resolved_at is null and closed_at is null
    and exists (select from escalation_rule where id = '01980000-0000-7000-8000-000000000003');
