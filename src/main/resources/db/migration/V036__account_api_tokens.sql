-- What lets a program in. Only the digest of a token is kept; rows stay after a token was revoked or ran out, as the record of
-- who let whom in. customer_id is null for the agency's own people, person_id for a token of a customer as a whole.
create table api_token (
    id uuid primary key,
    customer_id uuid references customer (id),
    person_id uuid references person (id),
    name text not null check (name <> '' and length(name) <= 80),
    digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
    ending text not null check (length(ending) = 4),
    permissions text[] not null check (cardinality(permissions) > 0),
    issued timestamptz not null,
    issued_by uuid not null references person (id),
    expires timestamptz not null check (expires > issued),
    revoked timestamptz,
    revoked_by uuid references person (id),
    paced timestamptz not null,
    used timestamptz,
    used_from text,
    check (person_id is not null or customer_id is not null),
    check ((revoked is null) = (revoked_by is null))
);
comment on column api_token.ending is 'its last characters, by which people tell tokens apart';
comment on column api_token.paced is 'until when the requests made so far use up the allowed pace';
create index api_token_by_person on api_token (person_id, issued desc);
create index api_token_by_customer on api_token (customer_id, issued desc);
revoke delete, truncate on api_token from ${app};

-- From where a token was used on a day (Europe/Paris), and how often it was refused there.
create table api_token_use (
    token_id uuid not null references api_token (id),
    customer_id uuid,
    day date not null,
    address text not null,
    accepted integer not null,
    refused integer not null,
    last timestamptz not null,
    primary key (token_id, day, address)
);
create index api_token_use_by_day on api_token_use (day);

select protect_customer_rows('api_token');
select protect_customer_rows('api_token_use');
