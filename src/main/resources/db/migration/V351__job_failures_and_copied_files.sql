-- How many shops failed for one cause of late, and which backup a job made.
create index job_failed_by_cause on job (failure_key, finished_at) where state = 'failed';
create index backup_run_by_job on backup_run (job_id) where job_id is not null;

-- A copy is measured in bytes; how many files that is, is shown beside.
alter table job add column progress_files bigint not null default 0;
alter table job add column progress_files_total bigint not null default 0;
