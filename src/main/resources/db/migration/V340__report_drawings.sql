-- A report that has not left follows what is stated: it is drawn anew. What was drawn before is kept, and what has left
-- never changes.
alter table report add column drawing int not null default 1;

create table report_drawing (
    report_id   uuid        not null references report,
    customer_id uuid        not null,
    number      int         not null,
    content     text        not null,
    frozen_at   timestamptz not null,
    replaced_at timestamptz not null,
    person_id   uuid,
    entry       bigint      not null,
    primary key (report_id, number)
);
select protect_customer_rows('report_drawing');
revoke update, delete, truncate on report_drawing from ${app};

create or replace function report_is_frozen() returns trigger language plpgsql as $$
begin
    if new.contract_id is distinct from old.contract_id or new.month is distinct from old.month
       or new.customer_id is distinct from old.customer_id
       or (old.sent_at is not null and (new.sent_at is distinct from old.sent_at
           or new.content is distinct from old.content or new.frozen_at is distinct from old.frozen_at
           or new.drawing is distinct from old.drawing
           or new.pdf is distinct from old.pdf or new.reviewed_at is distinct from old.reviewed_at))
       or (old.pdf is not null and new.pdf is not null and new.pdf is distinct from old.pdf)
       or (old.pdf is not null and new.remarks is distinct from old.remarks) then
        raise exception 'A frozen report never changes' using hint = 'Append a correction instead.';
    end if;
    if (new.content is distinct from old.content or new.frozen_at is distinct from old.frozen_at
            or new.drawing is distinct from old.drawing)
       and (new.pdf is not null or new.drawing <> old.drawing + 1 or not exists (
           select 1 from report_drawing d
           where d.report_id = old.id and d.number = old.drawing
               and d.content = old.content and d.frozen_at = old.frozen_at)) then
        raise exception 'A frozen report never changes' using hint = 'Keep its drawing in report_drawing, then draw it anew.';
    end if;
    return new;
end $$;
