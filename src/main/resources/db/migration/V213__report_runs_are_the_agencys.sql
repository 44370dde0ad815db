-- A run names every customer's month.
select protect_agency_rows('report_run');
