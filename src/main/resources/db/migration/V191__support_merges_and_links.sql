-- A ticket that was merged into another ends there; whatever comes for it goes to the other.
alter table ticket add column merged_into uuid references ticket (id);
comment on column ticket.merged_into is 'the ticket in which it goes on, never itself a merged one';
create index ticket_merged on ticket (merged_into) where merged_into is not null;

-- Links say how their tickets stand to each other, once for each pair.
alter table ticket_link add column relation text not null default 'CONTINUES';
alter table ticket_link alter column relation drop default;
comment on table ticket_link is 'how ticket_id stands to other_id';
create unique index ticket_link_once on ticket_link (least(ticket_id, other_id), greatest(ticket_id, other_id));
