-- The duties that will be missed unless someone acts, as computed last; replaced contract by contract.
create table duty_outlook (
    customer_id uuid not null,
    contract_id uuid not null,
    duty text not null,
    shop_id uuid,
    promise_fr text not null,
    promise_en text not null,
    from_at timestamptz not null,
    due timestamptz not null,
    primary key (contract_id, duty)
);
create index duty_outlook_due on duty_outlook (due);
select protect_customer_rows('duty_outlook');
