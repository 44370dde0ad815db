-- Reviews of who has access to a customer's shops and data: each access as it stood, kept or revoked. The ledger keeps the
-- digest of the content; nothing of it changes, and only the erasure of a customer who left removes it.
create table access_review (
    id             uuid        primary key,
    customer_id    uuid        not null,
    reviewed_at    timestamptz not null,
    reviewed_by    uuid        not null references person (id),
    content        text        not null,
    content_sha256 text        not null,
    entry          bigint      not null
);
create index access_review_of_customer on access_review (customer_id, reviewed_at desc);
select protect_customer_rows('access_review');
revoke update, truncate on access_review from ${app};

-- When somebody last came in.
create index sign_in_by_person on sign_in (person_id, at) where outcome = 'ACCEPTED';
