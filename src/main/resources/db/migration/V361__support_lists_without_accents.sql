-- Lists find what holds the signs that were typed, whatever the accents, the capitals, the ligatures and the form of the apostrophe.
create function search_folded(written text) returns text language sql immutable parallel safe
    return case when octet_length(written) = length(written) then lower(written)
        else translate(replace(replace(lower(search_bare(written)), 'œ', 'oe'), 'æ', 'ae'), '’', '''') end;
comment on function search_folded(text) is 'in small letters without accents; plain letters take the short way';

create function search_holds(written text, sought text) returns boolean language sql immutable parallel safe
    return strpos(search_folded(written), search_folded(sought)) > 0;
comment on function search_holds(text, text) is 'whether a text holds what somebody typed, none of which is a pattern; every text holds nothing';
