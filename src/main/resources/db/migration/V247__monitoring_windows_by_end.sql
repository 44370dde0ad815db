-- The next windows, for the home page, without reading those of years.
create index planned_window_by_end on planned_window (to_at) where withdrawn_at is null;
