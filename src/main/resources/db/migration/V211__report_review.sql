-- A closed month is read over before it leaves. Its figures never change; what the manager adds to them does until the
-- report is sent, and the document is drawn when it was read over.
alter table report rename column closed_at to reviewed_at;
alter table report
    add column reviewed_by     uuid,
    add column remarks         text not null default '{"texts":{}}',
    add column remarks_version int  not null default 0;

create or replace function report_is_frozen() returns trigger language plpgsql as $$
begin
    if new.content is distinct from old.content or new.frozen_at is distinct from old.frozen_at
       or new.contract_id is distinct from old.contract_id or new.month is distinct from old.month
       or new.customer_id is distinct from old.customer_id
       or (old.sent_at is not null and (new.sent_at is distinct from old.sent_at
           or new.pdf is distinct from old.pdf or new.reviewed_at is distinct from old.reviewed_at))
       or (old.pdf is not null and new.pdf is not null and new.pdf is distinct from old.pdf)
       or (old.pdf is not null and new.remarks is distinct from old.remarks) then
        raise exception 'A frozen report never changes' using hint = 'Append a correction instead.';
    end if;
    return new;
end $$;

-- A correction brings its own document. One that was appended before has none: it was read on the page alone.
alter table report_correction
    add column reason     text not null default '',
    add column content    text,
    add column pdf        bytea,
    add column pdf_sha256 text,
    add column entry      bigint,
    add check ((pdf is null) = (pdf_sha256 is null));

-- Who opened which edition in the portal: 0 is the report itself, then its corrections by number.
create table report_reading (
    report_id   uuid        not null references report,
    customer_id uuid        not null,
    edition     int         not null,
    person_id   uuid        not null,
    at          timestamptz not null,
    primary key (report_id, edition, person_id)
);
select protect_customer_rows('report_reading');
revoke update, delete, truncate on report_reading from ${app};
