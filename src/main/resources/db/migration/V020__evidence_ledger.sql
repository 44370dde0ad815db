-- The ledger of each customer: entries chained by hash, and the checkpoints they are compared with.
-- No foreign key: the proof of what was done outlives the customer's row.

create table evidence_entry (
    customer_id uuid        not null,
    number      bigint      not null check (number > 0),
    at          timestamptz not null,
    kind        text        not null,
    subject     text        not null,
    details     jsonb       not null check (jsonb_typeof(details) = 'object'),
    hash        bytea       not null check (octet_length(hash) = 32),
    primary key (customer_id, number)
);
create index evidence_entry_kind on evidence_entry (customer_id, kind, at);
create index evidence_entry_subject on evidence_entry (customer_id, subject, number);

create table evidence_checkpoint (
    customer_id uuid        not null,
    number      bigint      not null check (number > 0),
    at          timestamptz not null,
    hash        bytea       not null check (octet_length(hash) = 32),
    primary key (customer_id, number)
);
create index evidence_checkpoint_hash on evidence_checkpoint (customer_id, hash);

create function evidence_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % of % is refused', tg_op, tg_table_name
        using hint = 'Append a correcting entry instead.';
end $$;

create trigger evidence_entry_append_only before update or delete on evidence_entry
    for each row execute function evidence_is_append_only();
create trigger evidence_checkpoint_append_only before update or delete on evidence_checkpoint
    for each row execute function evidence_is_append_only();

select protect_customer_rows('evidence_entry');
select protect_customer_rows('evidence_checkpoint');

revoke update, delete, truncate on evidence_entry, evidence_checkpoint from ${app};
