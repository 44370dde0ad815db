-- customer_id is null for mail that concerns no customer in particular.
create table mail_outbox (
    id uuid primary key,
    customer_id uuid,
    idempotency_key text not null unique,
    recipient text not null,
    subject text not null,
    text text not null,
    html text,
    confidential boolean not null,
    stored timestamptz not null,
    state text not null check (state in ('WAITING', 'SENDING', 'SENT', 'UNCERTAIN', 'DEAD')),
    attempts int not null default 0,
    due timestamptz not null,
    sent timestamptz,
    complaint text
);
create index mail_outbox_due on mail_outbox (due) where state in ('WAITING', 'SENDING');
create index mail_outbox_by_recipient on mail_outbox (recipient, stored desc);
create index mail_outbox_by_time on mail_outbox (stored desc, id);

create table mail_attachment (
    mail_id uuid not null references mail_outbox (id) on delete cascade,
    position int not null,
    customer_id uuid,
    name text not null,
    type text not null,
    content bytea not null,
    primary key (mail_id, position)
);

select protect_customer_rows('mail_outbox');
select protect_customer_rows('mail_attachment');
