-- Customers' secrets, each sealed under its own key, itself sealed under the master key kept outside the database.
create table secret (
    id          uuid        primary key,
    customer_id uuid        not null,
    name        text        not null,
    sealed      bytea       not null,
    sealed_at   timestamptz not null
);
create index secret_of_customer on secret (customer_id, name);

select protect_customer_rows('secret');
