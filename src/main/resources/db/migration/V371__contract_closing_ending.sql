-- Which ending of a contract a step of its closing list belongs to: 1 for the first, one more each time a notice was withdrawn.
-- It stood in the name of the step from the second on.
alter table contract_closing
    add column ending int not null default 1 check (ending > 0),
    drop constraint contract_closing_pkey;

update contract_closing set step = split_part(step, ' ', 1), ending = split_part(step, ' ', 2)::int where step like '% %';

alter table contract_closing
    alter column ending drop default,
    add check (step !~ '[^A-Z_]'),
    add primary key (contract_id, ending, step);
