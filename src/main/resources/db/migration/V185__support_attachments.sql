-- Files that accompany a message of a ticket; internal ones accompany a note, which the customer never reads.
create table ticket_attachment (
    id          uuid primary key,
    ticket_id   uuid        not null references ticket (id),
    event       int         not null check (event > 0),
    position    int         not null check (position > 0),
    customer_id uuid        not null,
    internal    boolean     not null,
    name        text        not null,
    kind        text        not null,
    bytes       int         not null check (bytes > 0),
    sha256      text        not null,
    content     bytea       not null,
    unique (ticket_id, event, position)
);
alter table ticket_attachment alter column content set storage external;

create trigger ticket_attachment_append_only before update or delete on ticket_attachment
    for each row execute function support_is_append_only();

select protect_customer_rows('ticket_attachment');
revoke update, delete, truncate on ticket_attachment from ${app};
