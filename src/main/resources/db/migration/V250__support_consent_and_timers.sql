-- Whether work that a customer pays beside their fee needs their consent before it is entered, and when a timer was forgotten.
alter table desk_choice
    add column consent       boolean not null default true,
    add column timer_minutes int     not null default 240 check (timer_minutes between 30 and 720);
comment on column desk_choice.timer_minutes is 'a longer stretch of work asks its person how much of it was work';
alter table desk_choice alter column reopen_days set default 7;
