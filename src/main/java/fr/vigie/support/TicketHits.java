package fr.vigie.support;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the words of a search stand in the tickets that it found. Outside the agency only what the customer may read is
 * looked through.
 */
@Component
public class TicketHits {
    private static final String OPTIONS = "StartSel=" + Excerpt.BEGIN + ", StopSel=" + Excerpt.END
            + ", MaxWords=28, MinWords=12, ShortWord=2, MaxFragments=2, FragmentDelimiter=\" … \"";

    private final JdbcClient sql;

    TicketHits(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * For each ticket the message or the file that holds most of the words, in one query; the words are marked as they stand
     * there, with accents or without. A ticket that holds them in its subject alone has none. To see by what a text is found
     * costs far more than to read it, so that only those are looked at as a whole of which a word is one of them.
     *
     * @param words as {@link TicketFilter#text}; nothing is found by a number or a blank
     */
    @Transactional(readOnly = true)
    public Map<TicketId, Excerpt> of(Collection<TicketId> tickets, @Nullable String words) {
        Map<TicketId, Excerpt> found = new HashMap<>();
        if (tickets.isEmpty() || words == null || words.isBlank()) {
            return found;
        }
        sql.sql("""
            with asked as (
                select query::tsquery, array(select begun[1] from regexp_matches(query, '''(..)', 'g') begun) as starts,
                    coalesce((
                        select case when bool_and(begun[1] ~ '^\\w+$') then '\\m(?:' || string_agg(begun[1], '|') || ')' else '' end
                        from regexp_matches(query, '''([^'']{1,2})(?:[^''\\\\]|''''|\\\\.)*''', 'g') begun), '') as begins
                from regexp_replace(querytree(search_query(:words)), ' (&|<(-|\\d+)>) ', ' | ', 'g') query
            ), place as materialized (
                select row_number() over () as place, each.* from (
                    select ticket_id, number as event, null as file, translate(normalize(text, NFC), :marks, '') as text
                    from ticket_event
                    where ticket_id in (:ids) and text is not null
                        and (kind in ('Opened', 'Replied', 'Resolved') or :agency and kind = 'Noted')
                    union all
                    select ticket_id, event, name, translate(name, '._-', '   ') from ticket_attachment
                    where ticket_id in (:ids) and (:agency or not internal)) each
            ), piece as materialized (
                select place, piece from place, string_to_table(translate(text, E'\\n\\r\\t', '   '), ' ') piece
            ), holding as materialized (
                select piece from (select distinct piece from piece) each, asked
                where (translate(search_bare(lower(piece)), '_', ' ') ~ begins or piece ~* '[œæ]')
                    and search_words(piece) @@ query
            ), worded as materialized (
                select place.*, search_words(text) as words from place
                where place in (select place from piece where piece in (select piece from holding))
            ), best as (
                select distinct on (ticket_id) ticket_id, event, file, text, query, starts from worded, asked
                where words @@ query
                order by ticket_id, ts_rank(words, query) desc, file nulls last, event
            )
            select ticket_id, event, file, ts_headline('french', text, (
                select string_agg('(' || plainto_tsquery('french', token)::text || ')', ' | ')::tsquery
                from (select distinct token from ts_parse('default', text)
                    where left(search_bare(lower(token)), 2) = any(starts) or token ~* '[œæ]') likely
                where search_words(token) @@ query), :options) as text from best
            """)
                .param("words", words)
                .param("marks", "" + Excerpt.BEGIN + Excerpt.END)
                .param("ids", tickets.stream().map(TicketId::value).toList())
                .param("agency", Scopes.current() instanceof Scope.Agency)
                .param("options", OPTIONS)
                .query(row -> {
                    found.put(new TicketId(row.getObject("ticket_id", UUID.class)), excerpt(row));
                });
        return found;
    }

    private static Excerpt excerpt(ResultSet row) throws SQLException {
        String file = row.getString("file");
        return file == null
                ? Excerpt.marked(row.getInt("event"), row.getString("text"))
                : Excerpt.ofFile(row.getInt("event"), file);
    }
}
