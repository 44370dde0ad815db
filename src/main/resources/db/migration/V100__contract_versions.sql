create table contract (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    created timestamptz not null,
    ended timestamptz
);
create index contract_by_customer on contract (customer_id, created desc);

-- content is the canonical text that was hashed, kept to the byte; shops repeats what it says, for looking up.
create table contract_version (
    contract_id uuid not null references contract (id),
    number integer not null check (number > 0),
    customer_id uuid not null references customer (id),
    shops uuid[] not null,
    content text not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    drafted timestamptz not null,
    sent timestamptz,
    signed timestamptz,
    effective timestamptz,
    ended timestamptz,
    primary key (contract_id, number),
    check (signed is null or sent is not null),
    check ((signed is null) = (effective is null)),
    check (ended is null or ended >= effective)
);
create unique index contract_version_in_progress on contract_version (contract_id) where signed is null;
create index contract_version_by_shop on contract_version using gin (shops);
create index contract_version_by_effect on contract_version (effective);

-- What was signed stays as it was signed; only the day on which it stops binding may still be set.
create function refuse_change_of_signed_contract() returns trigger
language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.contract_id, new.number, new.customer_id, new.shops, new.content, new.digest, new.drafted,
            new.sent, new.signed, new.effective)
        is distinct from (old.contract_id, old.number, old.customer_id, old.shops, old.content, old.digest, old.drafted,
            old.sent, old.signed, old.effective) then
        raise exception 'version % of contract % is signed and can no longer change', old.number, old.contract_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger contract_version_signed before update or delete on contract_version
    for each row when (old.signed is not null) execute function refuse_change_of_signed_contract();

select protect_customer_rows('contract');
select protect_customer_rows('contract_version');
