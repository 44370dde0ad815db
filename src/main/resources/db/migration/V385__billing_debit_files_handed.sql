-- A file that was downloaded may be at the bank: what it asks for is settled by a person, whatever becomes of the mandate.
alter table sepa_batch add column handed timestamptz;
comment on column sepa_batch.handed is 'when its file was first downloaded; null while nobody has it';
update sepa_batch set handed = created_at;
