-- "sûr", "dès" and "vôtre" are words of their own, but typed without accents they are words that stand in every text and are not
-- looked for. Where nothing else is sought they are looked for all the same, one or the other: of what tickets are found by, only
-- words with accents are spelt so.
create text search dictionary search_stems (template = snowball, language = french);
create text search configuration search_every_word (copy = french);
alter text search configuration search_every_word
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with search_stems;

create function search_is_common(sought text) returns boolean language sql stable parallel safe
    return numnode(websearch_to_tsquery('french', search_spelt(sought))) = 0
        and numnode(websearch_to_tsquery('simple', sought)) > 0;
comment on function search_is_common(text) is 'whether nothing is sought but words that stand in every text';

alter function search_query(text) rename to search_query_of_words;
create function search_query(sought text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
    words constant tsquery := search_query_of_words(sought);
    spelt text;
    common text;
begin
    if numnode(words) > 0 then
        return words;
    end if;
    spelt := search_spelt(sought);
    common := search_bare((websearch_to_tsquery('simple', spelt) || websearch_to_tsquery('search_every_word', spelt))::text);
    return case when common like '%!%' then words else replace(common, ' & ', ' | ')::tsquery end;
end $$;
comment on function search_query(text) is 'what finds by search_words: each word of what people type for websearch_to_tsquery, either way';
