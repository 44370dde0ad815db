-- What people know of a shop's modules that its files do not tell: the class, and a note. Each word is added; the last counts.
create table shop_module_word (
    number      bigint generated always as identity primary key,
    shop_id     uuid        not null,
    customer_id uuid        not null,
    module      text        not null check (length(module) between 1 and 200),
    origin      text        check (origin in ('NATIVE', 'PARTNER', 'MARKETPLACE', 'CUSTOM')),
    note        text        not null check (length(note) <= 500),
    person_id   uuid        not null,
    person_name text        not null,
    at          timestamptz not null
);
create index shop_module_word_last on shop_module_word (shop_id, module, number desc);
create index shop_module_word_told on shop_module_word (shop_id, at desc);
create index shop_module_word_by_customer on shop_module_word (customer_id);
revoke update, delete on shop_module_word from ${app};
select protect_customer_rows('shop_module_word');
