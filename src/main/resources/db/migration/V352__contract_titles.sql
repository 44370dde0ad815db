-- The title that a version's text states, for lists to be searched and sorted by it.
alter table contract_version add column title text
    generated always as (case when content is json object then content::jsonb ->> 'title' end) stored;
