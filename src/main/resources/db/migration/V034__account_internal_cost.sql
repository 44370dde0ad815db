-- What an hour of work costs the agency itself, for estimates that only its own people see.
alter table agency add column hourly_cost_cents bigint check (hourly_cost_cents > 0);
