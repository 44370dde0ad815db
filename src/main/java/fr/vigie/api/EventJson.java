package fr.vigie.api;

import fr.vigie.support.Attachment;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a ticket.
 *
 * @param number its place in the whole story, from 1; a reader who may not see everything finds gaps
 * @param kind what happened
 * @param value what it was about: a reason to wait, a severity, an activity, a name, a length of time, another
 *     ticket's number, a calendar and its version, a check, the contract and version that rule from when on, since
 *     when the service works or is broken again; null for the rest
 * @param text what was written; null for what merely happened
 */
@Schema(name = "TicketEvent")
record EventJson(
        int number,
        Kind kind,
        Instant at,
        Who by,
        @Nullable String value,
        @Nullable String text,
        List<FileJson> files) {

    /** Names that programs rely on; they do not follow those of the classes. */
    enum Kind {
        OPENED,
        ACKNOWLEDGED,
        REPLIED,
        NOTED,
        WAITING,
        RESUMED,
        SEVERITY_CHANGED,
        RECLASSIFIED,
        ASSIGNED,
        TIME_LOGGED,
        RESTORED,
        BROKEN_AGAIN,
        RESOLVED,
        REOPENED,
        CLOSED,
        LINKED,
        UNLINKED,
        MERGED,
        ABSORBED,
        CALENDAR_CHANGED,
        CALENDAR_KEPT,
        CONTRACT_CHANGED,
        TERMS_CHANGED,
        ESCALATED,
        CHECK_ADDED,
        CHECK_TICKED,
        CHECK_UNTICKED,
        CHECK_REMOVED,
        EXCLUDED,
        INCLUDED,
        COST_PROPOSED,
        COST_AGREED,
        COST_REFUSED,
        UNCONFIRMED,
        CONFIRMED
    }

    @Schema(name = "Author")
    record Who(Author.Side side, String name) {}

    /** A file beside a message; its content is at {@code content}. */
    @Schema(name = "File")
    record FileJson(UUID id, String name, String mediaType, int bytes, String sha256, String content) {
        static FileJson of(Attachment file) {
            return new FileJson(
                    file.id().value(),
                    file.name(),
                    file.kind().type(),
                    file.bytes(),
                    file.sha256().hex(),
                    "/api/v1/tickets/" + file.ticket() + "/files/" + file.id());
        }
    }

    /**
     * @param everything whether the reader is of the agency
     * @param files by the number of their message
     */
    static List<EventJson> of(Ticket ticket, boolean everything, Map<Integer, List<Attachment>> files) {
        return IntStream.range(0, ticket.events().size())
                .filter(i -> everything || TicketEvent.isPublic(ticket.events().get(i)))
                .mapToObj(i -> of(i + 1, ticket.events().get(i), files.getOrDefault(i + 1, List.of())))
                .toList();
    }

    private static EventJson of(int number, TicketEvent event, List<Attachment> files) {
        return new EventJson(
                number,
                kind(event),
                event.at(),
                new Who(event.by().side(), event.by().name()),
                value(event),
                TicketEvent.text(event).orElse(null),
                files.stream().map(FileJson::of).toList());
    }

    private static Kind kind(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Opened any -> Kind.OPENED;
            case TicketEvent.Acknowledged any -> Kind.ACKNOWLEDGED;
            case TicketEvent.Replied any -> Kind.REPLIED;
            case TicketEvent.Noted any -> Kind.NOTED;
            case TicketEvent.Waiting any -> Kind.WAITING;
            case TicketEvent.Resumed any -> Kind.RESUMED;
            case TicketEvent.SeverityChanged any -> Kind.SEVERITY_CHANGED;
            case TicketEvent.Reclassified any -> Kind.RECLASSIFIED;
            case TicketEvent.Assigned any -> Kind.ASSIGNED;
            case TicketEvent.TimeLogged any -> Kind.TIME_LOGGED;
            case TicketEvent.Restored any -> Kind.RESTORED;
            case TicketEvent.BrokenAgain any -> Kind.BROKEN_AGAIN;
            case TicketEvent.Resolved any -> Kind.RESOLVED;
            case TicketEvent.Reopened any -> Kind.REOPENED;
            case TicketEvent.Closed any -> Kind.CLOSED;
            case TicketEvent.Linked any -> Kind.LINKED;
            case TicketEvent.Unlinked any -> Kind.UNLINKED;
            case TicketEvent.Merged any -> Kind.MERGED;
            case TicketEvent.Absorbed any -> Kind.ABSORBED;
            case TicketEvent.ContractChanged any -> Kind.CONTRACT_CHANGED;
            case TicketEvent.TermsChanged any -> Kind.TERMS_CHANGED;
            case TicketEvent.Escalated any -> Kind.ESCALATED;
            case TicketEvent.CostProposed any -> Kind.COST_PROPOSED;
            case TicketEvent.CostAnswered answered -> answered.agreed() ? Kind.COST_AGREED : Kind.COST_REFUSED;
            case TicketEvent.Unconfirmed any -> Kind.UNCONFIRMED;
            case TicketEvent.Confirmed any -> Kind.CONFIRMED;
            case TicketEvent.CalendarChanged changed ->
                changed.withdrawn() ? Kind.CALENDAR_KEPT : Kind.CALENDAR_CHANGED;
            case TicketEvent.Excluded excluded -> excluded.exclusion() == null ? Kind.INCLUDED : Kind.EXCLUDED;
            case TicketEvent.Checked checked ->
                switch (checked.done()) {
                    case ADDED -> Kind.CHECK_ADDED;
                    case TICKED -> Kind.CHECK_TICKED;
                    case UNTICKED -> Kind.CHECK_UNTICKED;
                    case REMOVED -> Kind.CHECK_REMOVED;
                };
        };
    }

    private static @Nullable String value(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Waiting waiting -> waiting.reason().name();
            case TicketEvent.SeverityChanged changed -> changed.severity().name();
            case TicketEvent.Reclassified changed -> changed.activity().name();
            case TicketEvent.Assigned assigned -> assigned.to() == null ? null : assigned.name();
            case TicketEvent.TimeLogged logged -> logged.spent().toString();
            case TicketEvent.Linked linked -> linked.number().toString();
            case TicketEvent.Unlinked unlinked -> unlinked.number().toString();
            case TicketEvent.Merged merged -> merged.number().toString();
            case TicketEvent.Absorbed absorbed -> absorbed.number().toString();
            case TicketEvent.CalendarChanged changed -> changed.calendar() + "/" + changed.version();
            case TicketEvent.ContractChanged changed -> Boolean.toString(changed.promises());
            case TicketEvent.TermsChanged changed ->
                Optional.ofNullable(changed.contract())
                        .map(contract -> contract.code() + " " + changed.since())
                        .orElse(null);
            case TicketEvent.Escalated escalated -> escalated.clock() + " " + escalated.shift();
            case TicketEvent.Excluded excluded ->
                excluded.exclusion() == null ? null : excluded.exclusion().name();
            case TicketEvent.Checked checked -> checked.what();
            case TicketEvent.CostProposed proposed ->
                proposed.cost().estimate() + " " + proposed.cost().price().amount();
            case TicketEvent.CostAnswered answered -> answered.who();
            case TicketEvent.Unconfirmed unconfirmed -> unconfirmed.who();
            case TicketEvent.Confirmed confirmed -> confirmed.who();
            case TicketEvent.Restored restored -> restored.since().toString();
            case TicketEvent.BrokenAgain broken -> broken.since().toString();
            case TicketEvent.Opened any -> null;
            case TicketEvent.Acknowledged any -> null;
            case TicketEvent.Replied any -> null;
            case TicketEvent.Noted any -> null;
            case TicketEvent.Resumed any -> null;
            case TicketEvent.Resolved any -> null;
            case TicketEvent.Reopened any -> null;
            case TicketEvent.Closed any -> null;
        };
    }
}
