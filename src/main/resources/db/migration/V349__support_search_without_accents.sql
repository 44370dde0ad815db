-- Tickets are found whatever the accents and the capitals of what was written and of what is sought: "echec", "ECHEC" and "échec"
-- are one. The French stemmer needs the accents ("bloquée" and "bloquer" have one stem, "bloquee" has another), so that each word
-- counts by both: by its stem, which then loses its accents, and by the stem of the word without accents.

create function search_bare(written text) returns text language sql immutable strict parallel safe
    return translate(normalize(written, NFD), U&'\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0327\0328', '');
comment on function search_bare(text) is 'without accents';

-- "et" is a stop word, which keeps its place and is not looked for.
create function search_spelt(written text) returns text language sql immutable strict parallel safe
    return regexp_replace(replace(replace(lower(normalize(written, NFC)), 'œ', 'oe'), 'æ', 'ae'),
        '\m(?:[aà]|m[eê]mes?|[eéê]t[eé](?:|e|s|es)|[eé]t(?:ai(?:s|t|ent)|ions|iez|ant(?:|e|s|es)))\M', 'et', 'g');
comment on function search_spelt(text) is
    'in one spelling: small letters, no ligatures, and what is a stop word by its accents alone (à, même, été, étaient) as "et"';

-- A feminine that shows it by an accent ends as the masculine does, so that "bloquee" is found with "bloqué", "premiere" with "premier".
create function search_unaccented(spelt text) returns text language sql immutable strict parallel safe
    return regexp_replace(search_bare(spelt), '(e|ier)es?\M', '\1', 'g');

create function search_words(written text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
    spelt constant text := search_spelt(written);
    unaccented constant text := search_unaccented(spelt);
begin
    if spelt = unaccented then
        return to_tsvector('french', spelt);
    end if;
    return (search_bare(to_tsvector('french', spelt)::text) || ' ' || to_tsvector('french', unaccented)::text)::tsvector;
end $$;
comment on function search_words(text) is 'what a text is found by';

create function search_query(sought text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
    word constant text := '''(?:[^''\\]|''''|\\.)*''';
    spelt constant text := search_spelt(sought);
    stemmed constant text := search_bare(websearch_to_tsquery('french', spelt)::text);
    unaccented constant text := websearch_to_tsquery('french', search_unaccented(spelt))::text;
    either text;
begin
    if regexp_replace(stemmed, word, 'x', 'g') <> regexp_replace(unaccented, word, 'x', 'g') then
        return stemmed::tsquery || unaccented::tsquery;
    end if;
    select string_agg(before || case when one = other then one else coalesce('(' || one || '|' || other || ')', '') end, '' order by n)
        into either
        from unnest(regexp_split_to_array(stemmed, word),
            array(select match[1] from regexp_matches(stemmed, word, 'g') match),
            array(select match[1] from regexp_matches(unaccented, word, 'g') match)) with ordinality part (before, one, other, n);
    return either::tsquery;
end $$;
comment on function search_query(text) is 'what finds by search_words: each word of what people type for websearch_to_tsquery, either way';

create function pg_temp.joined(tsvector, tsvector) returns tsvector language sql immutable as $$
    select case when length($1) < 20000 then $1 || $2 else $1 end
$$;
create aggregate pg_temp.together(tsvector) (sfunc = pg_temp.joined, stype = tsvector, initcond = '');

-- One index is built faster than it is changed a hundred thousand times.
drop index ticket_search;
update ticket set search = titled || coalesce(told, ''), public_search = titled || coalesce(told_openly, '')
from ticket found
    cross join lateral (select setweight(search_words(found.subject), 'A') as titled) title
    cross join lateral (
        select pg_temp.together(words order by file, number, position) as told,
            pg_temp.together(words order by file, number, position) filter (where open) as told_openly
        from (
            select false as file, number, 0 as position, search_words(text) as words, kind in ('Opened', 'Replied', 'Resolved') as open
            from ticket_event where ticket_id = found.id and text is not null
            union all
            select true, event, position, search_words(translate(name, '._-', '   ')), not internal
            from ticket_attachment where ticket_id = found.id
        ) each) text
where ticket.id = found.id;
create index ticket_search on ticket using gin (search);
