-- A ticket that is reopened after it was closed lives on with clocks of its own: verdicts and breaches are of one life.
alter table ticket_verdict add column round int not null default 1 check (round > 0);
alter table ticket_verdict alter column round drop default;
alter table ticket_verdict drop constraint ticket_verdict_pkey, add primary key (ticket_id, clock, round);
alter table ticket_breach add column round int not null default 1 check (round > 0);
alter table ticket_breach alter column round drop default;
alter table ticket_breach drop constraint ticket_breach_pkey, add primary key (ticket_id, clock, round);

-- What the agency chose for its desk; no row means the usual.
create table desk_choice (
    one         boolean primary key default true check (one),
    reopen_days int not null check (reopen_days between 0 and 90)
);
comment on column desk_choice.reopen_days is 'for how long an answer of the customer reopens a closed ticket; later ones open a linked one';
