-- The words of tickets go at the end of a contract; what clocks and hours were counted from stays. Tickets are only ever added
-- to, by privilege and by trigger: this is the one way past both. It runs with the rights of the owner, within the scope of
-- whoever calls it (row-level security is forced on owners too).
create function erase_words_of_tickets(of_shops uuid[]) returns void
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
            data = case when e.data ? 'subject' then jsonb_set(e.data, '{subject}', '"[…]"') else e.data end,
            name = case e.side when 'MERCHANT' then '[…]' else e.name end,
            person = case e.side when 'MERCHANT' then null else e.person end
        from ticket t where t.id = e.ticket_id and t.shop_id = any(of_shops);
    update satisfaction s set comment = '' from ticket t where t.id = s.ticket_id and t.shop_id = any(of_shops);
    update ticket set subject = '[…]', search = ''::tsvector where shop_id = any(of_shops);
    alter table ticket_event enable trigger ticket_event_append_only;
    alter table ticket_attachment enable trigger ticket_attachment_append_only;
    alter table ticket_mail enable trigger ticket_mail_append_only;
end $$;
revoke execute on function erase_words_of_tickets(uuid[]) from public;
grant execute on function erase_words_of_tickets(uuid[]) to ${app};
