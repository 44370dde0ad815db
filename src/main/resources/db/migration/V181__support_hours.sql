-- The hours ledger: entries are added and reversed, never changed.

create table time_entry (
    id               uuid primary key,
    customer_id      uuid        not null references customer (id),
    shop_id          uuid        not null,
    ticket_id        uuid        not null references ticket (id),
    contract_id      uuid,
    contract_version int,
    worked_on        date        not null,
    at               timestamptz not null,
    person           uuid        not null,
    name             text        not null,
    note             text        not null,
    activity         text        not null,
    billing          text,
    spent            int         not null check (spent <> 0),
    accounted        int         not null check (abs(accounted) >= abs(spent)),
    reverses         uuid unique references time_entry (id),
    check ((reverses is null) = (spent > 0)),
    check ((contract_id is null) = (contract_version is null))
);
comment on column time_entry.spent is 'real minutes; negative when the entry reverses another';
comment on column time_entry.accounted is 'minutes rounded up to the unit of the contract';
comment on column time_entry.billing is 'how the contract pays this kind of work; null when no contract says';

create index time_entry_by_contract on time_entry (contract_id, worked_on);
create index time_entry_by_ticket on time_entry (ticket_id, at);
create index time_entry_by_person on time_entry (person, worked_on);

create trigger time_entry_append_only before update or delete on time_entry
    for each row execute function support_is_append_only();

select protect_customer_rows('time_entry');

revoke update, delete, truncate on time_entry from ${app};
