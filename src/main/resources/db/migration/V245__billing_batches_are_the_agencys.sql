-- Whose invoices are collected together, and by what entries, is no customer's business.
select protect_agency_rows('sepa_batch');
select protect_agency_rows('billing_accounts');
