-- How far a customer's ledger went when a contract was last judged: what was written since calls for another look.
create table duty_outlook_look (
    contract_id uuid primary key,
    customer_id uuid not null,
    entry bigint not null
);
select protect_customer_rows('duty_outlook_look');
