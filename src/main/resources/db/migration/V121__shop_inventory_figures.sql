-- What the list of shops shows of each inventory, beside the report: reading it there unpacked hundreds of kilobytes a line.
alter table shop_inspection
    add prestashop text generated always as (report #>> '{release,files}') stored,
    add php text generated always as
        (coalesce(report #>> '{server,phpWeb}', report #>> '{server,phpCli,0,version}')) stored,
    add modules int generated always as
        (case when kind = 'inventory' then jsonb_array_length(report -> 'modules') end) stored;
