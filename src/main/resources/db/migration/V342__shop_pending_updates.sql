-- Updates whose files are there and that were not finished, from the inventory that first saw each to the one that no longer
-- did. The part is a module's technical name, or PrestaShop for itself.
create table pending_update (
    shop_id     uuid        not null references shop,
    customer_id uuid        not null,
    part        text        not null,
    since       timestamptz not null,
    until       timestamptz check (until > since),
    primary key (shop_id, part, since)
);

-- From the inventories that were kept: each unbroken run of them that saw a part pending.
with taken as (
    select shop_id, customer_id, at, report, row_number() over of_shop as serial, lead(at) over of_shop as following
    from shop_inspection where kind = 'inventory'
    window of_shop as (partition by shop_id order by at)
), seen as (
    select shop_id, customer_id, at, serial, following, module ->> 'name' as part
    from taken, jsonb_array_elements(report -> 'modules') as module
    where module ->> 'databaseVersion' is not null and module ->> 'classVersion' is not null
        and not starts_with(module ->> 'classVersion', module ->> 'databaseVersion')
    union
    select shop_id, customer_id, at, serial, following, 'PrestaShop'
    from taken
    where report -> 'release' ->> 'schema' is not null and report -> 'release' ->> 'schema' <> report -> 'release' ->> 'files'
), runs as (
    select *, serial - row_number() over (partition by shop_id, part order by serial) as run from seen
)
insert into pending_update (shop_id, customer_id, part, since, until)
select shop_id, customer_id, part, min(at), case when bool_or(following is null) then null else max(following) end
from runs group by shop_id, customer_id, part, run;

select protect_customer_rows('pending_update');
