-- The agency's own texts in the contract's document, in editions; only ever added. They belong to no customer.
create table contract_text_edition (
    block text not null,
    edition int not null check (edition > 0),
    fr text not null check (length(fr) <= 10000),
    en text not null check (length(en) <= 10000),
    at timestamptz not null,
    person text not null,
    primary key (block, edition)
);
comment on column contract_text_edition.person is 'who wrote it; empty for the texts that Vigie came with';
revoke update, delete on contract_text_edition from ${app};

-- The editions that a version was sent with. Versions sent before there were such texts have none.
create table contract_version_text (
    contract_id uuid not null,
    number int not null,
    customer_id uuid not null references customer (id),
    block text not null,
    edition int not null,
    primary key (contract_id, number, block),
    foreign key (contract_id, number) references contract_version (contract_id, number) on delete cascade,
    foreign key (block, edition) references contract_text_edition (block, edition)
);

create function refuse_change_of_signed_texts() returns trigger
language plpgsql as $$
begin
    if exists (select 1 from contract_version v
            where v.contract_id = old.contract_id and v.number = old.number and v.signed is not null) then
        raise exception 'version % of contract % is signed and its texts can no longer change', old.number, old.contract_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return coalesce(new, old);
end $$;
create trigger contract_version_text_signed before update or delete on contract_version_text
    for each row execute function refuse_change_of_signed_texts();
select protect_customer_rows('contract_version_text');
