-- Who took back an expense or a credit, and why; nobody could before.
alter table billing_item
    add column withdrawn_by uuid,
    add column withdrawn_name text,
    add column withdrawn_reason text check (length(withdrawn_reason) between 1 and 200);
comment on column billing_item.withdrawn_reason is 'for the managers who look later; the customer does not read it';
