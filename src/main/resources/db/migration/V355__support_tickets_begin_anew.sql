-- When the current life of a ticket began: its opening, or its reopening after it was closed.
alter table ticket add column received_at timestamptz;
update ticket t set received_at = (
    select max(r.at) from ticket_event r
    where r.ticket_id = t.id and r.kind = 'Reopened' and exists (
        select from ticket_event c where c.ticket_id = t.id and c.kind = 'Closed' and c.number < r.number
            and not exists (select from ticket_event b where b.ticket_id = t.id and b.kind = 'Reopened'
                and b.number > c.number and b.number < r.number)))
where exists (select from ticket_event r where r.ticket_id = t.id and r.kind = 'Reopened');
comment on column ticket.received_at is 'null while it was never reopened after it was closed';
