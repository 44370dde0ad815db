package fr.vigie.api;

import fr.vigie.support.Ticket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which edition of a ticket a program has seen (RFC 9110, 8.8.3): how many things had happened to it. Two who write at once do not
 * overwrite each other when each says, in {@code If-Match}, what it has seen.
 */
record Edition(int events) {

    static Edition of(Ticket ticket) {
        return new Edition(ticket.events().size());
    }

    String etag() {
        return "\"" + events + "\"";
    }

    /** @throws Trouble when the program demands an edition that this is not */
    void require(@Nullable String ifMatch) {
        if (ifMatch != null && !isAmong(ifMatch)) {
            throw Trouble.of(ProblemKind.CHANGED_MEANWHILE);
        }
    }

    private boolean isAmong(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag()));
    }
}
