-- The sealed days whose measurements retention dropped: a day without rows that is not here was emptied by someone else.
create table monitoring_forgotten (
    shop_id     uuid        not null,
    customer_id uuid        not null,
    day         date        not null,
    at          timestamptz not null,
    primary key (shop_id, day)
);
insert into monitoring_forgotten (shop_id, customer_id, day, at)
select d.shop_id, d.customer_id, d.day, now() from monitoring_digest d
where d.measurements > 0
  and not exists (select 1 from check_result r where r.shop_id = d.shop_id
      and r.at >= d.day::timestamp at time zone 'UTC' and r.at < (d.day + 1)::timestamp at time zone 'UTC');
revoke update, delete on monitoring_forgotten from ${app};
select protect_customer_rows('monitoring_forgotten');
