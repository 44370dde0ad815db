-- What a message of a ticket was as a mail: what its text leaves out.
create table ticket_mail (
    ticket_id   uuid not null references ticket (id),
    event       int  not null check (event > 0),
    customer_id uuid not null,
    arrived_id  uuid not null,
    message_id  text not null,
    quoted      text not null,
    html        text,
    left_out    text not null,
    primary key (ticket_id, event)
);
comment on column ticket_mail.message_id is 'without angle brackets; empty when it had none';
comment on column ticket_mail.html is 'the markup, made harmless; null when it was plain text';
comment on column ticket_mail.left_out is 'names of the files that could not be kept with it, one per line';
create index ticket_mail_by_message on ticket_mail (message_id) where message_id <> '';
create trigger ticket_mail_append_only before update or delete on ticket_mail
    for each row execute function support_is_append_only();
select protect_customer_rows('ticket_mail');
revoke update, delete, truncate on ticket_mail from ${app};

-- Tickets that belong together. The one is what the other goes on from.
create table ticket_link (
    ticket_id   uuid        not null references ticket (id),
    other_id    uuid        not null references ticket (id),
    customer_id uuid        not null,
    at          timestamptz not null,
    primary key (ticket_id, other_id),
    check (ticket_id <> other_id)
);
comment on table ticket_link is 'ticket_id came later and goes on from other_id';
create index ticket_link_by_other on ticket_link (other_id);
select protect_customer_rows('ticket_link');
