-- Which run holds a running job: a node that was taken for dead and wakes up must not speak for the run that replaced it.
alter table job add column run uuid;
