-- As V003 for the rows of customers: compared inside the sub-select, the planner expects the agency to see the rows that are
-- its own. Before, it expected one in two hundred, read all that carry a tag and sorted them where an index had the newest ready.
create or replace function protect_agency_rows(protected regclass) returns void
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format(
        'create policy agency_rows on %s using ((select current_setting(''vigie.scope'', true) = ''agency''))', protected);
end $$;

do $$
declare
    protected regclass;
begin
    for protected in
        select polrelid from pg_policy where polname = 'agency_rows'
            and pg_get_expr(polqual, polrelid) = '(( SELECT current_setting(''vigie.scope''::text, true) AS current_setting) = ''agency''::text)'
    loop
        execute format(
            'alter policy agency_rows on %s using ((select current_setting(''vigie.scope'', true) = ''agency''))', protected);
    end loop;
end $$;
