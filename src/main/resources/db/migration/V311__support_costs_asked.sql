-- Since when a customer is asked to agree to a cost of an open ticket; few rows at a time, for the home pages.
alter table ticket add column cost_asked timestamptz;
update ticket t set cost_asked = e.at
from ticket_event e
where e.ticket_id = t.id and e.kind = 'CostProposed' and t.resolved_at is null and t.closed_at is null
    and not exists (select from ticket_event later where later.ticket_id = t.id and later.number > e.number
        and later.kind in ('CostProposed', 'CostAnswered'));
create index ticket_cost_asked on ticket (cost_asked) include (customer_id) where cost_asked is not null;
