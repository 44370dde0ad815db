-- Lists of customers that were taken in from a file: who did it, and what came of it.
create table customer_import (
    id        uuid        primary key,
    person_id uuid        not null,
    at        timestamptz not null,
    sha256    text        not null,
    lines     int         not null,
    outcome   text        not null
);
create index customer_import_latest on customer_import (at desc, id desc);
select protect_agency_rows('customer_import');
revoke update, delete, truncate on customer_import from ${app};
