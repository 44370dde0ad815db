-- Contacts call: their numbers, compared by their last nine digits so that 06 12…, +33 6 12… and 0033 6 12… are one.
alter table person add column phone text not null default '' check (length(phone) <= 40);
alter table person add column phone_digits text generated always as (right(regexp_replace(phone, '\D', '', 'g'), 9)) stored;
alter table customer add column phone_digits text generated always as (right(regexp_replace(phone, '\D', '', 'g'), 9)) stored;
