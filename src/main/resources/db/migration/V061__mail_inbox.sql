-- Where requests come in by mail. At most one row; the secrets are sealed by the vault.
create table mail_inbox (
    id          uuid primary key,
    only_one    boolean     not null default true unique check (only_one),
    address     text        not null,
    host        text        not null,
    port        int         not null check (port between 1 and 65535),
    encryption  text        not null check (encryption in ('NONE', 'STARTTLS', 'TLS')),
    username    text        not null,
    password    bytea,
    folder      text        not null,
    tagged      boolean     not null,
    active      boolean     not null,
    key         bytea       not null,
    since       timestamptz not null,
    tried_at    timestamptz,
    answered_at timestamptz,
    complaint   text,
    epoch       bigint      not null default 0,
    last_number bigint      not null default 0
);
comment on column mail_inbox.tagged is 'whether the server delivers name+tag@domain to name@domain';
comment on column mail_inbox.key is 'signs the addresses that answers come back to';
comment on column mail_inbox.since is 'older messages are none of our business';
comment on column mail_inbox.epoch is 'UIDVALIDITY of the folder, for which last_number holds';

-- Every message that came in, as it came, with what became of it.
create table mail_arrived (
    id           uuid primary key,
    customer_id  uuid,
    sameness     text        not null unique,
    received     timestamptz not null,
    taken        timestamptz not null,
    sender       text        not null,
    sender_name  text        not null,
    subject      text        not null,
    state        text        not null check (state in ('FILED', 'HELD', 'IGNORED', 'FAILED', 'DROPPED')),
    reason       text,
    complaint    text,
    conversation text,
    href         text,
    settled_by   uuid,
    settled      timestamptz,
    raw          bytea       not null
);
alter table mail_arrived alter column raw set storage external;
comment on column mail_arrived.sameness is 'of its Message-ID and sender, or of its bytes: the same message twice is one';
comment on column mail_arrived.received is 'when the mail server got it';

create index mail_arrived_by_time on mail_arrived (taken desc, id desc);
create index mail_arrived_to_sort on mail_arrived (taken desc, id desc) where state in ('HELD', 'FAILED');
create index mail_arrived_by_sender on mail_arrived (sender, taken desc);

select protect_customer_rows('mail_arrived');

-- What an outgoing message belongs to, so that its answers are recognised.
alter table mail_outbox add column conversation text;
alter table mail_outbox add column reply_to text;
alter table mail_outbox add column answers text;
alter table mail_outbox add column human boolean not null default false;
comment on column mail_outbox.answers is 'Message-IDs that it follows, oldest first, separated by spaces';
