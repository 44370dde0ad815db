package fr.vigie.api;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.support.Channel;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Tag;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket with its conversation. */
@Schema(name = "Ticket")
record TicketJson(
        UUID id,
        String number,
        String subject,
        UUID customer,
        UUID shop,
        Severity severity,
        Activity activity,
        TicketState state,
        Channel channel,
        @Nullable Assignee assignee,
        Instant openedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant restoredAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        List<EventJson> conversation,
        String clocks) {

    @Schema(name = "Assignee")
    record Assignee(UUID id, String name) {}

    /** A ticket in a list. */
    @Schema(name = "TicketLine")
    record Line(
            UUID id,
            String number,
            String subject,
            UUID customer,
            UUID shop,
            Severity severity,
            Activity activity,
            TicketState state,
            Channel channel,
            @Nullable String assignee,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant due,
            @Nullable ClockKind dueClock,
            @Nullable Duration remaining,
            boolean late,
            @Nullable List<String> tags) {

        /**
         * @param tags of the ticket
         * @param everything whether the reader is of the agency, which alone reads who has a ticket in hand and its tags
         */
        static Line of(TicketLine line, List<Tag> tags, boolean everything) {
            return new Line(
                    line.id().value(),
                    line.number().toString(),
                    line.subject(),
                    line.customer().value(),
                    line.shop().value(),
                    line.severity(),
                    line.activity(),
                    line.state(),
                    line.channel(),
                    everything ? line.assignee() : null,
                    line.opened(),
                    line.resolved(),
                    line.due(),
                    line.clock(),
                    line.remaining(),
                    line.isLate(),
                    everything ? tags.stream().map(Tag::name).toList() : null);
        }
    }

    /**
     * @param everything whether the reader is of the agency: who has a ticket in hand is the agency's own affair
     * @param conversation what this reader may see of it
     */
    static TicketJson of(Ticket ticket, boolean everything, List<EventJson> conversation) {
        return new TicketJson(
                ticket.id().value(),
                ticket.number().toString(),
                ticket.subject(),
                ticket.customer().value(),
                ticket.shop().value(),
                ticket.severity(),
                ticket.activity(),
                ticket.state(),
                ticket.opening().channel(),
                everything ? ticket.assignee().map(TicketJson::assignee).orElse(null) : null,
                ticket.opened(),
                ticket.answered().orElse(null),
                ticket.restored().map(TicketEvent.Restored::since).orElse(null),
                ticket.resolved().orElse(null),
                ticket.closed().orElse(null),
                conversation,
                "/api/v1/tickets/" + ticket.id() + "/clocks");
    }

    private static @Nullable Assignee assignee(TicketEvent.Assigned assigned) {
        return assigned.to() == null ? null : new Assignee(assigned.to().value(), assigned.name());
    }
}
