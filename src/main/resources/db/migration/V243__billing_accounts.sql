-- The accounts on which the agency's accountant enters invoices and payments; the usual ones of the French plan until changed.
create table billing_accounts (
    only_row      boolean primary key default true check (only_row),
    customers     text not null,
    sales         text not null,
    sales_union   text not null,
    sales_abroad  text not null,
    vat           text not null,
    bank          text not null,
    sales_journal text not null,
    bank_journal  text not null
);
create index invoice_by_issue on invoice (issued_on, kind, serial) where issue is not null;
create index invoice_payment_by_day on invoice_payment (day, id);
