-- A contract that has ended is settled by a last invoice, or by a credit note of its own when it is owed something: such a
-- note corrects no single invoice. A month of a contract has one document that was computed from it, whichever it is.
alter table invoice drop constraint invoice_check;
alter table invoice add constraint invoice_corrects_check check (
    (kind = 'CREDIT_NOTE' or corrects is null)
    and (kind = 'INVOICE' or corrects is not null or (contract_id is not null and month is not null)));
comment on column invoice.corrects is 'what a credit note takes back; null for what a contract''s month comes to';

drop index invoice_of_month;
create unique index invoice_of_month on invoice (contract_id, month)
    where corrects is null and month is not null and state <> 'DISCARDED' and not cancelled;
create index invoice_by_month on invoice (month) where corrects is null;

-- Hours that were entered or taken back after their month was invoiced, and that a manager gave up charging.
create table billing_waiver (
    contract_id uuid        not null,
    month       date        not null check (extract(day from month) = 1),
    customer_id uuid        not null references customer (id),
    minutes     bigint      not null check (minutes <> 0),
    reason      text        not null check (length(reason) between 1 and 200),
    at          timestamptz not null,
    person      uuid        not null
);
comment on column billing_waiver.minutes is 'time that is not charged; negative for time that is not given back';
create index billing_waiver_by_contract on billing_waiver (contract_id, month);
create trigger billing_waiver_append_only before update or delete on billing_waiver
    for each row execute function billing_is_append_only();
select protect_customer_rows('billing_waiver');
revoke update, delete, truncate on billing_waiver from ${app};
