-- When what carries a tag was opened, which never changes: the list of a tag's newest tickets is in the order of an index.
alter table ticket_tag add column opened timestamptz;
update ticket_tag set opened = opened_at from ticket where ticket.id = ticket_id;
alter table ticket_tag alter column opened set not null;
comment on column ticket_tag.opened is 'as the ticket has it';

create function ticket_tag_opened() returns trigger language plpgsql as $$
begin
    new.opened := (select opened_at from ticket where id = new.ticket_id);
    return new;
end $$;
create trigger ticket_tag_opened before insert or update on ticket_tag for each row execute function ticket_tag_opened();

create index ticket_tag_by_opening on ticket_tag (tag_id, opened desc, ticket_id desc);
drop index ticket_tag_by_tag;
