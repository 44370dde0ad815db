-- What a merchant may search: the subject, what both sides read and the names of its files, never the notes of the agency. It has
-- no index of its own: a merchant's tickets are found by their customer first.
alter table ticket add column public_search tsvector not null default '';
comment on column ticket.search is 'all that was written and the names of all files, internal ones included: never to be asked for a merchant';
comment on column ticket.public_search is 'the same without what the customer never reads';

update ticket set
    public_search = setweight(to_tsvector('french', ticket.subject), 'A') || to_tsvector('french', left(
        coalesce((select string_agg(e.text, E'\n' order by e.number) from ticket_event e
            where e.ticket_id = ticket.id and e.kind in ('Opened', 'Replied', 'Resolved')), '') || E'\n'
        || coalesce((select string_agg(translate(a.name, '._-', '   '), E'\n') from ticket_attachment a
            where a.ticket_id = ticket.id and not a.internal), ''), 200000)),
    search = search || to_tsvector('french',
        coalesce((select string_agg(translate(a.name, '._-', '   '), E'\n') from ticket_attachment a
            where a.ticket_id = ticket.id), ''));
