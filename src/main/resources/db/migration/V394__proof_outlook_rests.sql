-- at: when a contract was last judged. Those of before may be judged again at once.
alter table duty_outlook_look add column at timestamptz not null default 'epoch';
alter table duty_outlook_look alter column at drop default;
