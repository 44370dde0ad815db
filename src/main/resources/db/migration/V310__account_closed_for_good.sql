-- When a customer has left, its people's accounts are closed for good: the row stays, since what they did refers to it, without
-- name, address or number.
alter table person add column erased timestamptz check (erased is null or disabled is not null);
