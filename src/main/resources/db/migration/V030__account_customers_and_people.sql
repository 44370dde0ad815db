-- The row-level rule compares customer_id, so a customer carries its own id under that name too.
create table customer (
    id uuid primary key,
    customer_id uuid not null generated always as (id) stored,
    name text not null,
    locale text not null check (locale in ('fr', 'en')),
    address text not null,
    siren text check (siren ~ '^[0-9]{9}$'),
    email text,
    phone text not null,
    since timestamptz not null
);
create index customer_by_name on customer (lower(name), id);

-- customer_id is null for the agency's own people.
create table person (
    id uuid primary key,
    customer_id uuid references customer (id),
    role text not null check (role in ('ADMINISTRATOR', 'ACCOUNT_MANAGER', 'TECHNICIAN', 'MERCHANT')),
    name text not null,
    email text not null unique check (email = lower(email)),
    locale text not null check (locale in ('fr', 'en')),
    zone text not null,
    since timestamptz not null,
    disabled timestamptz,
    check ((role = 'MERCHANT') = (customer_id is not null))
);
create index person_by_customer on person (customer_id, lower(name), id);

-- Lines are only ever added: the application may neither change nor remove one.
create table credential_use (
    number bigint generated always as identity primary key,
    customer_id uuid not null references customer (id),
    at timestamptz not null,
    credential text not null,
    purpose text not null,
    person_id uuid references person (id)
);
create index credential_use_by_customer on credential_use (customer_id, number desc);
revoke update, delete on credential_use from ${app};

select protect_customer_rows('customer');
select protect_customer_rows('person');
select protect_customer_rows('credential_use');

-- A merchant may read who works for them: the names in a conversation or in the log of accesses.
create policy people_of_the_agency on person for select
    using (customer_id is null and (select current_setting('vigie.scope', true)) <> '');
