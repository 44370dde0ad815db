package fr.vigie.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of tickets.
 *
 * @param next what to ask for to get the page after this one; null on the last
 */
public record TicketPage(List<TicketLine> lines, @Nullable String next) {
    public TicketPage {
        lines = List.copyOf(lines);
    }

    public List<TicketId> ids() {
        return lines.stream().map(TicketLine::id).toList();
    }
}
