-- What to do about a duty at risk, and where. The outlook is computed anew every few minutes.
delete from duty_outlook;
alter table duty_outlook
    add column step_fr text not null,
    add column step_en text not null,
    add column href    text not null;
