-- The month that is over, shop by shop, as it was really measured: a check each minute, three pages a day in a browser.
-- Read after agency.sql, statement by statement; thirty days from the first of the last month.

insert into check_result (shop_id, customer_id, at, outcome, why, status, dns_us, connect_us, tls_us, first_byte_us, total_us, retried)
select s.id, s.customer_id, m.at, case when m.down then 'down' else 'up' end, case when m.down then 'TIMEOUT' else '' end,
    case when m.down then 0 else 200 end, 4000, 9000, 21000, 90000 + m.n % 977, 180000 + m.n % 977, m.down
from (select * from shop order by id) s
cross join (select n, date_trunc('month', now()) - interval '1 month' + n * interval '1 minute' as at, n % 1440 between 840 and 844 as down
    from generate_series(0, 43199) n) m;

insert into page_speed (shop_id, customer_id, page, at, address, profile, browser, visits, first_byte_ms, document_ms, largest_paint_ms,
    layout_shift, blocking_ms)
select s.id, s.customer_id, p.page, date_trunc('month', now()) - interval '1 month' + d * interval '1 day' + interval '5 hours', s.url,
    'PHONE', 'Chromium 140', jsonb_build_array(jsonb_build_object('firstByte', 90.0 + d, 'document', 180.0 + d,
        'lab', jsonb_build_object('largestPaint', 1400.0 + d, 'layoutShift', 0.02, 'blocking', 120.0, 'bytes', 912345, 'requests', 74))),
    90.0 + d, 180.0 + d, 1400.0 + d, 0.02, 120.0
from shop s cross join generate_series(0, 29) d cross join (values ('HOME'), ('CATEGORY'), ('PRODUCT')) p (page);
