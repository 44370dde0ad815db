-- One report for each contract and month. What was frozen, and the PDF once drawn, never change.
create table report (
    id          uuid        primary key,
    customer_id uuid        not null,
    contract_id uuid        not null,
    month       date        not null check (extract(day from month) = 1),
    locale      text        not null,
    content     text        not null,
    frozen_at   timestamptz not null,
    pdf         bytea,
    pdf_sha256  text,
    entry       bigint,
    closed_at   timestamptz,
    sent_at     timestamptz,
    read_at     timestamptz,
    unique (contract_id, month),
    check ((pdf is null) = (closed_at is null) and (pdf is null) = (entry is null))
);
create index report_month on report (month desc, id);
create index report_customer on report (customer_id, month desc);

create function report_is_frozen() returns trigger language plpgsql as $$
begin
    if new.content is distinct from old.content or new.frozen_at is distinct from old.frozen_at
       or new.contract_id is distinct from old.contract_id or new.month is distinct from old.month
       or new.customer_id is distinct from old.customer_id
       or (old.pdf is not null and (new.pdf is distinct from old.pdf or new.closed_at is distinct from old.closed_at)) then
        raise exception 'A frozen report never changes' using hint = 'Append a correction instead.';
    end if;
    return new;
end $$;
create trigger report_frozen before update on report for each row execute function report_is_frozen();

create table report_correction (
    report_id   uuid        not null references report,
    customer_id uuid        not null,
    number      int         not null,
    text        text        not null,
    person_id   uuid        not null,
    at          timestamptz not null,
    primary key (report_id, number)
);

select protect_customer_rows('report');
select protect_customer_rows('report_correction');
revoke delete, truncate on report from ${app};
revoke update, delete, truncate on report_correction from ${app};
