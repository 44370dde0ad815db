-- How unpaid invoices are called in. Off until a manager turns it on.
alter table billing_settings add column reminders boolean not null default false;

create table billing_reminder_level (
    level      int  primary key check (level between 1 and 3),
    days       int  not null check (days between 1 and 365),
    subject_fr text not null,
    text_fr    text not null,
    subject_en text not null,
    text_en    text not null
);
comment on column billing_reminder_level.days is 'after the due date';

-- A reminder that was sent. Its key makes that two nodes cannot send the same one.
create table invoice_reminder (
    invoice_id  uuid        not null references invoice (id),
    level       int         not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    day         date        not null,
    recipients  text        not null,
    balance     bigint      not null,
    interest    bigint      not null,
    indemnity   bigint      not null,
    person      uuid,
    name        text        not null,
    primary key (invoice_id, level)
);
comment on column invoice_reminder.interest is 'cents of late interest on the day it was sent';
create trigger invoice_reminder_append_only before update or delete on invoice_reminder
    for each row execute function billing_is_append_only();

select protect_customer_rows('invoice_reminder');
revoke update, delete, truncate on invoice_reminder from ${app};
