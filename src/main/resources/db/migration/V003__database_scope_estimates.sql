-- The same rule, written so that the planner expects the agency to see rows: comparing inside the sub-select gives it a yes
-- or no that it takes for even odds. Before, it expected one row in a hundred to be visible, read all rows of a shop and
-- sorted them where an index had the newest ready.
create function customer_rows_rule() returns text language sql immutable as $$
    select '((select current_setting(''vigie.scope'', true) = ''agency'') '
        || 'or customer_id = (select nullif(nullif(current_setting(''vigie.scope'', true), ''''), ''agency'')::uuid))'
$$;

create or replace function protect_customer_rows(protected regclass) returns void
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('create policy customer_rows on %s using %s', protected, customer_rows_rule());
end $$;

do $$
declare
    protected regclass;
begin
    for protected in
        select polrelid from pg_policy where polname = 'customer_rows'
    loop
        execute format('alter policy customer_rows on %s using %s', protected, customer_rows_rule());
    end loop;
end $$;
