-- Since when an open ticket waits for one of the customer who may open requests; few rows at a time, for lists and home pages.
alter table ticket add column unconfirmed timestamptz;
create index ticket_unconfirmed on ticket (unconfirmed) include (customer_id) where unconfirmed is not null;

-- Who confirmed or agreed, and in which words, is erased at the end of a contract too, as is what a merchant could search by.
create or replace function erase_words_of_tickets(of_shops uuid[]) returns void
    language plpgsql security definer set search_path from current as $$
begin
    alter table ticket_event disable trigger ticket_event_append_only;
    alter table ticket_attachment disable trigger ticket_attachment_append_only;
    alter table ticket_mail disable trigger ticket_mail_append_only;
    delete from ticket_attachment a using ticket t where t.id = a.ticket_id and t.shop_id = any(of_shops);
    delete from ticket_mail m using ticket t where t.id = m.ticket_id and t.shop_id = any(of_shops);
    delete from ticket_draft d using ticket t where t.id = d.ticket_id and t.shop_id = any(of_shops);
    update ticket_event e
        set text = case when e.text is null then null else '[…]' end,
            data = e.data || coalesce((select jsonb_object_agg(word, '[…]')
                from unnest(array['subject', 'who', 'words', 'reason']) word
                where e.data ? word and (word <> 'reason' or e.kind = 'CostAnswered')), '{}'),
            name = case e.side when 'MERCHANT' then '[…]' else e.name end,
            person = case e.side when 'MERCHANT' then null else e.person end
        from ticket t where t.id = e.ticket_id and t.shop_id = any(of_shops);
    update satisfaction s set comment = '' from ticket t where t.id = s.ticket_id and t.shop_id = any(of_shops);
    update ticket set subject = '[…]', search = ''::tsvector, public_search = ''::tsvector where shop_id = any(of_shops);
    alter table ticket_event enable trigger ticket_event_append_only;
    alter table ticket_attachment enable trigger ticket_attachment_append_only;
    alter table ticket_mail enable trigger ticket_mail_append_only;
end $$;
