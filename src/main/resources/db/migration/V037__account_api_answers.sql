-- What was answered to a program under a key that it chose, so that the same request sent again is answered again and not done
-- again. Kept for a day.
create table api_answer (
    token_id uuid not null references api_token (id),
    key text not null check (length(key) between 1 and 255),
    customer_id uuid,
    request text not null check (request ~ '^[0-9a-f]{64}$'),
    at timestamptz not null,
    status integer,
    location text,
    etag text,
    body text,
    primary key (token_id, key)
);
comment on column api_answer.request is 'digest of what was sent, so that a key used for something else is noticed';
create index api_answer_by_age on api_answer (at);

select protect_customer_rows('api_answer');
