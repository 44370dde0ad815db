-- An agency with many shops, some years of watch, backups and tickets: what the product's own tables would hold.
-- Read statement by statement; a line that ends with a semicolon ends a statement. @@NAMES@@ are filled from BenchAgency.Size.

insert into shop (id, customer_id, name, url, entered_at, taken_over_at)
select uuidv7(), c.id, 'Boutique ' || n, 'https://boutique-' || n || '.example', now() - interval '@@DAYS@@ days', now() - interval '@@DAYS@@ days'
from generate_series(1, @@SHOPS@@) n
join (select id, row_number() over (order by id) as place from customer) c on c.place = 1 + (n - 1) % @@CUSTOMERS@@;

-- Asked again in an hour at the earliest: the measured application makes no visits of its own.
insert into monitoring_check (shop_id, customer_id, address, expected_status, expected_text, interval_seconds, timeout_millis,
    slow_millis, enabled, since, next_at, last_at, last_outcome, last_why, last_status, last_total_us)
select id, customer_id, url, 200, '', 3600, 10000, 3000, true, taken_over_at, now() + interval '1 hour',
    now() - interval '20 seconds', 'up', '', 200, 180000
from shop;

insert into shop_certificate (shop_id, customer_id, first_seen, last_seen, host, fingerprint, issuer, expires, trusted, entry)
select id, customer_id, now() - interval '30 days', now(), 'boutique.example', encode(sha256(id::text::bytea), 'hex'),
    'CN=R11, O=Let''s Encrypt, C=US', now() + interval '60 days', true, 1
from shop;

create temp table day as
select d, (current_date - d)::timestamptz as at from generate_series(1, @@DAYS@@) d;

-- Each day one break of five minutes.
insert into watch_stretch (shop_id, customer_id, state, from_at, to_at)
select s.id, s.customer_id, part.state, day.at + part.since, day.at + part.until
from shop s cross join day
cross join (values ('UP', interval '0', interval '14 hours'), ('DOWN', interval '14 hours', interval '14 hours 5 minutes'),
    ('UP', interval '14 hours 5 minutes', interval '24 hours')) part (state, since, until);

create temp table shape as
select n, array(select case when c between 20 + n and 50 + n then 1 + (c * n) % 5 else 0 end from generate_series(1, 80) c) as histogram
from generate_series(0, 15) n;

insert into response_rollup (shop_id, customer_id, grain, since, answers, dns_us, connect_us, tls_us, first_byte_us, total_us, histogram)
select s.id, s.customer_id, 'd', day.at, 1440, 1440 * 4000, 1440 * 9000, 1440 * 21000, 1440 * 90000, 1440::bigint * 180000, shape.histogram
from shop s cross join day join shape on shape.n = day.d % 16;

-- Of the hours the last hundred days: no page asks for older ones, and the key leads straight to those it asks for.
insert into response_rollup (shop_id, customer_id, grain, since, answers, dns_us, connect_us, tls_us, first_byte_us, total_us, histogram)
select s.id, s.customer_id, 'h', date_trunc('hour', now()) - hour * interval '1 hour', 60, 60 * 4000, 60 * 9000, 60 * 21000, 60 * 90000,
    60 * 180000, shape.histogram
from shop s cross join generate_series(1, 100 * 24) hour join shape on shape.n = hour % 16;

insert into outage (id, shop_id, customer_id, opened_at, reason, detail, closed_at)
select uuidv7(), s.id, s.customer_id, day.at + interval '14 hours', 'TIMEOUT', '10 s', day.at + interval '14 hours 5 minutes'
from shop s cross join day;

insert into outage (id, shop_id, customer_id, opened_at, reason, detail)
select uuidv7(), id, customer_id, now() - interval '25 minutes', 'SERVER_ERROR', '503' from shop order by id limit 12;

insert into planned_window (id, shop_id, customer_id, from_at, to_at, reason, approved_by, declared_by, declared_at)
select uuidv7(), s.id, s.customer_id, day.at + interval '3 hours', day.at + interval '4 hours', 'Mise à jour', 'Claire Dumas',
    (select id from person where role = 'TECHNICIAN' limit 1), day.at
from shop s join day on day.d % 30 = 0;

insert into backup_policy (shop_id, customer_id, every_hours, days, weeks, months, years)
select id, customer_id, 24, 7, 5, 12, 0 from shop;

create temp table run as
select uuidv7() as id, uuidv7(-make_interval(days => d - 1, mins => 10)) as job_id, s.id as shop_id, s.customer_id, s.name, d,
    now() - make_interval(days => d - 1, mins => 10) as at
from shop s cross join generate_series(1, @@DAYS@@) d;

insert into job (id, kind, locks_shop, job_order, customer_id, shop_id, title, state, submitted_at, started_at, finished_at, attempt, steps)
select job_id, 'backup.run', true, jsonb_build_object('shop', shop_id::text), customer_id, shop_id, name, 'succeeded', at, at,
    at + interval '3 minutes', 1, '[]'
from run;

insert into job (id, kind, locks_shop, job_order, customer_id, shop_id, title, state, submitted_at, started_at, finished_at, attempt,
    steps, failure_key, failure_arguments)
select uuidv7(-make_interval(hours => n * 3)), 'backup.run', true, '{}', s.customer_id, s.id, s.name, 'failed',
    now() - n * interval '3 hours', now() - n * interval '3 hours', now() - n * interval '3 hours', 3, '[]', 'job.failure.unexpected', '[]'
from generate_series(1, 300) n join (select *, row_number() over (order by id) as place from shop) s on s.place = n;

insert into backup_run (id, shop_id, customer_id, job_id, kind, state, started_at, ended_at, snapshot, figures)
select id, shop_id, customer_id, job_id, 'BACKUP', 'SUCCEEDED', at, at + interval '3 minutes', encode(sha256(id::text::bytea), 'hex'),
    jsonb_build_object('files', 40211, 'bytes', 3221225472, 'fetchedFiles', 41, 'fetchedBytes', 8123456, 'dumpBytes', 91234567,
        'dumpNotes', jsonb_build_array(), 'addedBytes', 9123456, 'troubles', jsonb_build_array(), 'troubleCount', 0,
        'pullMillis', 31000, 'snapshotMillis', 22000, 'proof', case when d % 30 = 1 then jsonb_build_object('whole', true,
            'files', 40211, 'bytes', 3221225472, 'treeSha256', encode(sha256(id::text::bytea), 'hex'), 'millis', 182000) end)
from run;

-- A drill for each quarter, as promised: none is due while the pages are measured.
insert into backup_run (id, shop_id, customer_id, job_id, kind, state, started_at, ended_at, snapshot, figures)
select uuidv7(), shop_id, customer_id, job_id, 'DRILL', 'SUCCEEDED', at + interval '6 hours', at + interval '6 hours 3 minutes',
    encode(sha256(id::text::bytea), 'hex'),
    jsonb_build_object('files', 40211, 'bytes', 3221225472, 'fetchedFiles', 0, 'fetchedBytes', 0, 'dumpBytes', 91234567,
        'dumpNotes', jsonb_build_array(), 'addedBytes', 0, 'troubles', jsonb_build_array(), 'troubleCount', 0,
        'pullMillis', 0, 'snapshotMillis', 0, 'proof', jsonb_build_object('whole', true, 'files', 40211,
        'bytes', 3221225472, 'treeSha256', encode(sha256(id::text::bytea), 'hex'), 'millis', 182000))
from run where d % 80 = 2;

insert into credential_use (customer_id, at, credential, purpose)
select customer_id, at, 'Clé SSH de ' || name, 'Sauvegarde' from run;

-- One ticket every @@SPACING@@ seconds; the newest 400 are open. They are found by their subject and all that was said in them
-- (opened, replied twice, noted, resolved); by the merchant without the note.
create temp table said as
select uuidv7(-make_interval(secs => n * @@SPACING@@)) as id, n, s.id as shop_id, s.customer_id, v.contract_id,
    date_trunc('second', now() - n * interval '@@SPACING@@ seconds') as opened,
    (array['Le paiement échoue', 'Page produit blanche', 'Bouton invisible sur mobile', 'Import du catalogue', 'Lenteur du panier',
        'Courriel de commande absent', 'Module de livraison à régler'])[1 + n % 7] || ' (' || n || ')' as subject,
    case when n % 9 = 0 then 'CRITICAL' when n % 7 = 0 then 'MINOR' else 'STANDARD' end as severity,
    (array['CORRECTIVE', 'CORRECTIVE', 'EVOLUTIVE', 'PREVENTIVE'])[1 + n % 4] as activity,
    'Bonjour, depuis ce matin nos clients nous signalent un problème à l''étape ' || n % 12 || ' de la commande : le navigateur '
        || 'affiche une page d''erreur et la commande n''est pas enregistrée. Pouvez-vous regarder rapidement ? Référence ' || n as text
from generate_series(1, @@TICKETS@@) n
join (select *, row_number() over (order by id) as place from shop) s on s.place = 1 + n % @@SHOPS@@
join contract_version v on v.customer_id = s.customer_id;

insert into ticket (id, customer_id, shop_id, year, serial, contract_id, contract_version, channel, subject, severity, activity, state,
    assignee, assignee_name, opened_at, answered_at, resolved_at, closed_at, due, due_clock, alarm, search, public_search)
select said.id, said.customer_id, shop_id, extract(year from opened), row_number() over (partition by extract(year from opened) order by n desc),
    contract_id, 1, 'PORTAL', subject, severity, activity, case when n > 400 then 'CLOSED' else 'IN_PROGRESS' end,
    p.id, p.name, opened, opened + interval '20 minutes',
    case when n > 400 then opened + interval '3 hours' end, case when n > 400 then opened + interval '7 days' end,
    case when n <= 400 then opened + interval '60 hours' end, case when n <= 400 then 'RESTORATION' end,
    case when n <= 240 then opened + interval '60 hours' end,
    titled || worded || worded || worded || worded || case when n > 400 then worded else '' end,
    titled || worded || worded || worded || case when n > 400 then worded else '' end
from said
cross join lateral (select setweight(search_words(subject), 'A') as titled, search_words(text) as worded) v
join (select *, row_number() over (order by id) as place from person where role = 'TECHNICIAN') p on p.place = 1 + n % 8;

insert into ticket_serial (year, last) select year, max(serial) from ticket group by year;

insert into ticket_event (ticket_id, number, customer_id, kind, at, side, person, name, text, data)
select said.id, e.number, said.customer_id, e.kind, said.opened + e.after, e.side,
    case e.side when 'MERCHANT' then m.id when 'STAFF' then t.assignee end,
    case e.side when 'MERCHANT' then m.name when 'STAFF' then t.assignee_name else 'Vigie' end,
    case when e.kind in ('Opened', 'Replied', 'Noted', 'Resolved') then said.text end,
    case e.kind
        when 'Opened' then jsonb_build_object('channel', 'PORTAL', 'severity', said.severity, 'activity', said.activity, 'subject', said.subject)
        when 'Assigned' then jsonb_build_object('to', t.assignee::text, 'name', t.assignee_name)
        when 'TimeLogged' then jsonb_build_object('minutes', '30')
        else '{}' end
from said join ticket t on t.id = said.id
join (select distinct on (customer_id) * from person where role = 'MERCHANT' order by customer_id, id) m on m.customer_id = said.customer_id
cross join (values
    (1, 'Opened', interval '0', 'MERCHANT'), (2, 'Assigned', interval '10 minutes', 'STAFF'),
    (3, 'Acknowledged', interval '12 minutes', 'STAFF'), (4, 'Replied', interval '20 minutes', 'STAFF'),
    (5, 'Replied', interval '50 minutes', 'MERCHANT'), (6, 'Noted', interval '70 minutes', 'STAFF'),
    (7, 'TimeLogged', interval '170 minutes', 'STAFF'), (8, 'Resolved', interval '3 hours', 'STAFF'),
    (9, 'Closed', interval '7 days', 'AUTOMATIC')) e (number, kind, after, side)
where said.n > 400 or e.number <= 6;

-- Words on every third ticket; few have the last of them.
insert into tag (id, name, since, by)
select uuidv7(), name, now(), 'Technicien 1'
from unnest(array['paiement', 'livraison', 'module', 'thème', 'référencement', 'catalogue', 'lenteur', 'juridique']) name;

insert into ticket_tag (ticket_id, tag_id, at, by)
select said.id, t.id, said.opened, 'Technicien 1'
from said join (select id, row_number() over (order by id) as place from tag) t
    on t.place = case when said.n % 2000 = 0 then 8 else 1 + said.n / 3 % 7 end
where said.n % 3 = 0 or said.n % 2000 = 0;

insert into ticket_breach (ticket_id, clock, round, customer_id, at)
select id, 'RESTORATION', 1, customer_id, due from ticket where due < now();

insert into ticket_verdict (ticket_id, clock, round, customer_id, severity, contract_id, contract_version, calendar, calendar_version,
    calendar_versions, deadline, stopped, allowed, elapsed, waited, result, frozen)
select id, clock, 1, customer_id, severity, contract_id, 1, 'office', 1, array[1], opened_at + interval '60 hours', resolved_at, 216000000000,
    10800000000, 0, 'MET', closed_at
from ticket cross join (values ('RESPONSE'), ('RESTORATION')) c (clock) where closed_at is not null;

insert into time_entry (id, customer_id, shop_id, ticket_id, contract_id, contract_version, worked_on, at, person, name, note, activity,
    billing, spent, accounted, shares)
select uuidv7(), customer_id, shop_id, id, contract_id, 1, opened_at::date, opened_at + interval '170 minutes', assignee, assignee_name,
    'Analyse et correction', activity, case when serial % 20 = 0 then 'HOURS' else 'INCLUDED' end, 30, 30,
    jsonb_build_array(jsonb_build_object('kind', 'NORMAL', 'minutes', 30, 'factor', '1'))
from ticket where closed_at is not null;

-- Every month that is over has its report, so that none is drawn while the pages are measured; but for those to be closed.
insert into report (id, customer_id, contract_id, month, locale, content, frozen_at, pdf, pdf_sha256, entry, reviewed_at, sent_at)
select uuidv7(), customer_id, contract_id, month, 'fr', '{}', month + interval '1 month', decode(repeat('00', 40000), 'hex'),
    repeat('0', 64), 1, month + interval '1 month', month + interval '1 month'
from contract_version cross join
    generate_series(date_trunc('month', now() - interval '36 months')::date, date_trunc('month', now() - interval '@@REPORTED@@ months')::date,
        interval '1 month') month;
