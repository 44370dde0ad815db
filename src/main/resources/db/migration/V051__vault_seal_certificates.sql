-- The certificates with which the agency seals and sealed: one in use at a time. The key of one that was replaced is forgotten;
-- its certificate stays, for what was sealed with it is verified against it.
create table seal_certificate (
    id uuid primary key,
    origin text not null check (origin in ('GENERATED', 'UPLOADED')),
    subject text not null,
    issuer text not null,
    fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    key_kind text not null,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    chain bytea not null,
    key bytea,
    since timestamptz not null,
    replaced timestamptz,
    check ((key is null) = (replaced is not null))
);
create unique index seal_certificate_in_use on seal_certificate ((true)) where replaced is null;
create index seal_certificate_by_fingerprint on seal_certificate (fingerprint);
revoke delete on seal_certificate from ${app};
select protect_agency_rows('seal_certificate');
