-- The title that a version's text states, for lists to be searched and sorted by it.
alter table contract_version add column title text generated always as (content::jsonb ->> 'title') stored;
