-- What the application's role may do. It owns nothing and cannot bypass row-level security.
grant usage on schema public to ${app};
alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
alter default privileges in schema public grant usage, select on sequences to ${app};
alter default privileges in schema public grant execute on functions to ${app};

-- Puts a table that has a customer_id under row-level security: the agency sees every row, a customer its own, nobody none.
-- The session setting vigie.scope is 'agency', a customer's id, or empty.
create function protect_customer_rows(protected regclass) returns void
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format(
        'create policy customer_rows on %s using ('
        || '(select current_setting(''vigie.scope'', true)) = ''agency'' '
        || 'or customer_id = (select nullif(nullif(current_setting(''vigie.scope'', true), ''''), ''agency'')::uuid))',
        protected);
end $$;
