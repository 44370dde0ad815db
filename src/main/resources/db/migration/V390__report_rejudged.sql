-- rejudged: what decided_at tells of was judged before the sending, and is judged otherwise since.
alter table report add column rejudged boolean not null default false;
