-- The open tickets of a shop, for the list of shops: few rows among the many that are closed.
create index ticket_open_of_shop on ticket (shop_id, due) where resolved_at is null and closed_at is null;
