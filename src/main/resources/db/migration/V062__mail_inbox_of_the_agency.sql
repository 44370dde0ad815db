-- The mailbox is the agency's affair: within a merchant's request there is none.
select protect_agency_rows('mail_inbox');
