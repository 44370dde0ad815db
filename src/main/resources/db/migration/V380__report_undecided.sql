-- A ticket counts in the month in which it was opened, and its clocks may be decided after that month's report was drawn.
-- undecided: clocks still ran when it was drawn. decided_at: when such a clock was found decided after the sending.
alter table report
    add column undecided  boolean not null default false,
    add column decided_at timestamptz;
create index report_undecided on report (month) where undecided;
