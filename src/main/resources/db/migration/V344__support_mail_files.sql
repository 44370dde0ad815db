-- Every file of a mail: what the markup calls it, and why the ticket does not have it when it was left out. Of mails that came
-- before only the names of those left out are known.
alter table ticket_mail add column files jsonb not null default '[]';
comment on column ticket_mail.files is 'name, kind, bytes, Content-ID and digest of each, with the reason why it was left out';
alter table ticket_mail disable trigger ticket_mail_append_only;
update ticket_mail set files = (
    select jsonb_agg(jsonb_build_object('name', name, 'kind', 'OTHER', 'bytes', 0, 'contentId', '', 'leftOut', 'UNTOLD'))
    from unnest(string_to_array(left_out, E'\n')) name)
where left_out <> '';
alter table ticket_mail enable trigger ticket_mail_append_only;
alter table ticket_mail drop column left_out;
