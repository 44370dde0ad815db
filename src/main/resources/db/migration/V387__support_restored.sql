-- A service may be restored while its ticket stays open, and may turn out to have been before its deadline.

alter table ticket add column restored_at timestamptz;
comment on column ticket.restored_at is 'since when its service works again; null while it does not, and where only its resolution says so';

alter table ticket_breach add column lifted_at timestamptz;
comment on column ticket_breach.lifted_at is 'when it turned out that the service had been restored before; null where the breach stands';
alter table ticket_breach drop constraint ticket_breach_pkey;
create unique index ticket_breach_standing on ticket_breach (ticket_id, clock, round) where lifted_at is null;
create index ticket_breach_by_ticket on ticket_breach (ticket_id);

grant update (lifted_at) on ticket_breach to ${app};
drop trigger ticket_breach_append_only on ticket_breach;
create trigger ticket_breach_append_only before delete on ticket_breach
    for each row execute function support_is_append_only();
create trigger ticket_breach_lifted_once before update on ticket_breach
    for each row when (old.lifted_at is not null
        or (old.ticket_id, old.clock, old.round, old.customer_id, old.at)
            is distinct from (new.ticket_id, new.clock, new.round, new.customer_id, new.at))
    execute function support_is_append_only();
