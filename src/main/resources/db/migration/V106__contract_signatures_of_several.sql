-- A version is signed by several people, of both sides. Those of an earlier program were the customer's only one.
alter table contract_signature
    add column position integer not null default 1 check (position > 0),
    add column party text not null default 'CUSTOMER' check (party in ('AGENCY', 'CUSTOMER')),
    add column quality text not null default '',
    drop constraint contract_signature_pkey,
    add primary key (contract_id, number, position);
alter table contract_signature
    alter column position drop default,
    alter column party drop default,
    alter column quality drop default;
