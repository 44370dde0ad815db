package fr.vigie.monitoring.web;

import static fr.vigie.monitoring.web.StatusBadge.escaped;

import fr.vigie.monitoring.status.StatusBoard;
import fr.vigie.monitoring.status.StatusBoard.Incident;
import java.time.Instant;
import java.util.function.Function;

/**
 * A status page's incidents as an Atom feed (RFC 4287).
 *
 * @param address of the page
 * @param title puts an incident into words
 */
record StatusFeed(StatusBoard board, String address, Function<Incident, String> title) {

    String xml() {
        Instant updated = board.incidents().stream()
                .map(Incident::updated)
                .max(Instant::compareTo)
                .orElse(board.page().published());
        StringBuilder xml =
                new StringBuilder("""
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>%1$s</title><id>%2$s</id><updated>%3$s</updated>
                <link href="%2$s"/><link rel="self" href="%2$s/feed.atom"/><author><name>%1$s</name></author>
                """.formatted(escaped(board.page().heading()), escaped(address), updated));
        for (Incident incident : board.incidents()) {
            String words = incident.words() == null ? "" : incident.words();
            xml.append("""
                    <entry><title>%s</title><id>urn:uuid:%s</id><updated>%s</updated><link href="%s"/>\
                    <summary>%s</summary></entry>
                    """.formatted(
                            escaped(title.apply(incident)),
                            escaped(incident.id()),
                            incident.updated(),
                            escaped(address),
                            escaped(words)));
        }
        return xml.append("</feed>\n").toString();
    }
}
