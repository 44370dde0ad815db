-- Answers that the agency has written once: taken from the composer, put aside rather than deleted, since what was sent stays theirs.
create table prepared_answer (
    id         uuid primary key,
    language   text        not null check (language in ('fr', 'en')),
    title      text        not null check (title <> '' and length(title) <= 80),
    text       text        not null check (text <> '' and length(text) <= 10000),
    written_at timestamptz not null,
    written_by text        not null,
    archived   timestamptz,
    uses       int         not null default 0 check (uses >= 0),
    last_used  timestamptz
);
create unique index prepared_answer_title on prepared_answer (language, lower(title)) where archived is null;
select protect_agency_rows('prepared_answer');
revoke delete, truncate on prepared_answer from ${app};
