-- A shop is covered by one contract at a time, whoever signs at the same moment. The rows repeat what signed versions say.
create extension if not exists btree_gist;

create table contract_cover (
    contract_id uuid not null,
    number integer not null,
    customer_id uuid not null references customer (id),
    shop_id uuid not null,
    during tstzrange not null,
    primary key (contract_id, number, shop_id),
    foreign key (contract_id, number) references contract_version (contract_id, number),
    constraint contract_cover_once exclude using gist (shop_id with =, contract_id with <>, during with &&)
);
create index contract_cover_by_customer on contract_cover (customer_id);

-- Shops that two contracts covered before this rule stay as they are: only the first one signed is kept here.
do $$
declare
    signed record;
begin
    for signed in
        select v.contract_id, v.number, v.customer_id, s.shop,
            tstzrange(v.effective, greatest(coalesce(v.ended, 'infinity'), v.effective)) as during
        from contract_version v cross join unnest(v.shops) s (shop)
        where v.signed is not null order by v.signed, v.contract_id
    loop
        insert into contract_cover (contract_id, number, customer_id, shop_id, during)
        select signed.contract_id, signed.number, signed.customer_id, signed.shop, signed.during
        where not exists (select 1 from contract_cover c
            where c.shop_id = signed.shop and c.contract_id <> signed.contract_id and c.during && signed.during)
        on conflict do nothing;
    end loop;
end $$;

create function keep_contract_cover() returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.signed is not null then
        update contract_cover
        set during = tstzrange(new.effective, greatest(coalesce(new.ended, 'infinity'), new.effective))
        where contract_id = new.contract_id and number = new.number;
    else
        insert into contract_cover (contract_id, number, customer_id, shop_id, during)
        select new.contract_id, new.number, new.customer_id, shop,
            tstzrange(new.effective, greatest(coalesce(new.ended, 'infinity'), new.effective))
        from (select distinct unnest(new.shops) as shop) s;
    end if;
    return null;
end $$;
create trigger contract_version_cover after insert or update on contract_version
    for each row when (new.signed is not null) execute function keep_contract_cover();

-- A shop that goes from one contract to another, by a version of each.
create table contract_transfer (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    shop_id uuid not null,
    from_contract uuid not null,
    from_number integer not null,
    to_contract uuid not null,
    to_number integer not null,
    effective timestamptz not null,
    prepared timestamptz not null,
    person text not null,
    check (from_contract <> to_contract),
    foreign key (from_contract, from_number) references contract_version (contract_id, number),
    foreign key (to_contract, to_number) references contract_version (contract_id, number)
);
create index contract_transfer_by_origin on contract_transfer (from_contract, from_number);
create index contract_transfer_by_target on contract_transfer (to_contract, to_number);
create index contract_transfer_by_customer on contract_transfer (customer_id);

select protect_customer_rows('contract_cover');
select protect_customer_rows('contract_transfer');
