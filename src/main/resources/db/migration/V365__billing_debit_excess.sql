-- What the bank took beyond what was left to pay stood among the reasons of rejections.
alter table sepa_collection add column excess bigint not null default 0;
update sepa_collection set excess = round(reason::numeric * 100), reason = ''
where state = 'COLLECTED' and reason ~ '^[0-9]+(\.[0-9]+)?$';
alter table sepa_collection add constraint sepa_collection_excess_check
    check (excess = 0 or excess > 0 and state = 'COLLECTED');
comment on column sepa_collection.reason is 'why it was rejected';
comment on column sepa_collection.excess is 'cents that were taken beyond what was left to pay';
