-- A report that was read over is drawn anew when an earlier one, to which it compares itself, has other figures since: the month
-- of that one is kept with the drawing that was replaced. Those before followed a statement, a credit or a person.
alter table report_drawing add column compared date check (compared is null or person_id is null);
