-- When work was done decides how it counts; what was entered before is work during the covered hours.
alter table time_entry add column began timestamptz, add column shares jsonb;
alter table time_entry disable trigger time_entry_append_only;
update time_entry set shares =
    jsonb_build_array(jsonb_build_object('kind', 'NORMAL', 'minutes', abs(accounted), 'factor', '1'));
alter table time_entry enable trigger time_entry_append_only;
alter table time_entry alter column shares set not null, add check (jsonb_typeof(shares) = 'array');
comment on column time_entry.began is 'when the work began; null when only its day is known';
comment on column time_entry.shares is 'its rounded minutes by the price at which they count, which accounted sums up';

-- Months of a contract's hours that are closed: by what they are counted is frozen.
create table hours_month (
    contract_id      uuid        not null,
    month            date        not null check (extract(day from month) = 1),
    customer_id      uuid        not null references customer (id),
    contract_version int         not null,
    included         int         not null check (included >= 0),
    carry_over       int         not null check (carry_over >= 0),
    cap              int check (cap > 0),
    rate             bigint      not null,
    closed_at        timestamptz not null,
    person           uuid,
    name             text        not null,
    primary key (contract_id, month)
);
comment on column hours_month.rate is 'cents of an hour beyond what is available';

-- Their lines. What is entered for a closed month adds lines that correct it, and the closed months after it.
create table hours_line (
    id          bigint generated always as identity primary key,
    contract_id uuid        not null,
    month       date        not null,
    customer_id uuid        not null,
    kind        text        not null,
    bucket      date        not null,
    minutes     int         not null check (minutes <> 0),
    correction  boolean     not null,
    at          timestamptz not null,
    foreign key (contract_id, month) references hours_month (contract_id, month)
);
create index hours_line_by_month on hours_line (contract_id, month, id);

create trigger hours_month_append_only before update or delete on hours_month
    for each row execute function support_is_append_only();
create trigger hours_line_append_only before update or delete on hours_line
    for each row execute function support_is_append_only();

select protect_customer_rows('hours_month');
select protect_customer_rows('hours_line');

revoke update, delete, truncate on hours_month, hours_line from ${app};
