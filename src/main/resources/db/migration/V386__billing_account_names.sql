-- The names of accounts and journals, which the French file of entries wants beside their numbers.
alter table billing_accounts
    add column customers_name     text not null default 'Clients',
    add column sales_name         text not null default 'Prestations de services',
    add column sales_union_name   text not null default 'Prestations de services, Union européenne',
    add column sales_abroad_name  text not null default 'Prestations de services, hors Union européenne',
    add column vat_name           text not null default 'TVA collectée',
    add column bank_name          text not null default 'Banque',
    add column sales_journal_name text not null default 'Ventes',
    add column bank_journal_name  text not null default 'Banque';
