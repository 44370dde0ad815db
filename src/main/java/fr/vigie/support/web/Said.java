package fr.vigie.support.web;

import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.support.Author;
import fr.vigie.support.ContractRef;
import fr.vigie.support.Cost;
import fr.vigie.support.Exclusion;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketId;
import fr.vigie.worktime.Calendars;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a ticket's conversation.
 *
 * @param anchor its place, so that a link can lead to it
 * @param text what was written; null for what merely happened
 * @param message the key of what happened; null for what was written
 * @param arguments what the message is filled with, after the author's name
 */
record Said(
        String anchor,
        TicketEvent event,
        @Nullable String text,
        @Nullable String message,
        List<Object> arguments) {

    static List<Said> everything(Ticket ticket) {
        return IntStream.range(0, ticket.events().size())
                .mapToObj(i -> of(i, ticket.events().get(i)))
                .toList();
    }

    /** What both sides may read. */
    static List<Said> publicly(Ticket ticket) {
        return everything(ticket).stream()
                .filter(said -> TicketEvent.isPublic(said.event))
                .toList();
    }

    public boolean isNote() {
        return event instanceof TicketEvent.Noted;
    }

    public boolean isResolution() {
        return event instanceof TicketEvent.Resolved;
    }

    /** Which event of the ticket it is, from 1. */
    int number() {
        return Integer.parseInt(anchor.substring(1));
    }

    /** The ticket whose conversation goes on here; null where none joined. */
    public @Nullable TicketId absorbed() {
        return event instanceof TicketEvent.Absorbed absorbed ? absorbed.from() : null;
    }

    public Author by() {
        return event.by();
    }

    /** How the message is dressed. */
    public String css() {
        if (isNote()) {
            return "vg-said-note";
        }
        return switch (event.by().side()) {
            case STAFF -> isResolution() ? "vg-said-solution" : "vg-said-staff";
            case MERCHANT -> "vg-said-merchant";
            case AUTOMATIC -> "vg-said-vigie";
        };
    }

    private static Said of(int index, TicketEvent event) {
        String anchor = "m" + (index + 1);
        String name = event.by().name();
        return switch (event) {
            case TicketEvent.Opened opened -> new Said(anchor, event, opened.text(), null, List.of());
            case TicketEvent.Replied reply -> new Said(anchor, event, reply.text(), null, List.of());
            case TicketEvent.Noted note -> new Said(anchor, event, note.text(), null, List.of());
            case TicketEvent.Resolved resolved -> new Said(anchor, event, resolved.text(), null, List.of());
            case TicketEvent.Acknowledged taken -> happened(anchor, event, "Acknowledged", name);
            case TicketEvent.Waiting waiting -> {
                Instant until = waiting.until();
                String reason = "Waiting." + waiting.reason().name();
                yield until == null
                        ? happened(anchor, event, reason, name)
                        : happened(anchor, event, reason + ".until", name, until);
            }
            case TicketEvent.Excluded excluded -> {
                Exclusion exclusion = excluded.exclusion();
                yield exclusion == null
                        ? happened(anchor, event, "Included", name)
                        : happened(
                                anchor,
                                event,
                                "Excluded." + (exclusion.isUsual() ? exclusion.name() : "own"),
                                name,
                                exclusion.name());
            }
            case TicketEvent.Resumed resumed -> happened(anchor, event, "Resumed", name);
            case TicketEvent.SeverityChanged changed ->
                happened(anchor, event, "SeverityChanged." + changed.severity().name(), name);
            case TicketEvent.Reclassified changed ->
                happened(anchor, event, "Reclassified." + changed.activity().name(), name);
            case TicketEvent.Assigned assigned ->
                assigned.to() == null
                        ? happened(anchor, event, "Unassigned", name)
                        : happened(anchor, event, "Assigned", name, assigned.name());
            case TicketEvent.TimeLogged logged ->
                logged.spent().isNegative()
                        ? happened(
                                anchor,
                                event,
                                "TimeReversed",
                                name,
                                logged.spent().abs())
                        : happened(anchor, event, "TimeLogged", name, logged.spent());
            case TicketEvent.Restored restored -> since(anchor, event, "Restored", restored.since());
            case TicketEvent.BrokenAgain broken -> since(anchor, event, "BrokenAgain", broken.since());
            case TicketEvent.Reopened reopened -> happened(anchor, event, "Reopened", name);
            case TicketEvent.CalendarChanged changed ->
                happened(
                        anchor,
                        event,
                        changed.withdrawn() ? "CalendarKept" : "CalendarChanged",
                        Calendars.ofAgency().name(changed.calendar()),
                        changed.version(),
                        changed.since());
            case TicketEvent.ContractChanged changed ->
                happened(anchor, event, changed.promises() ? "ContractResumed" : "ContractLapsed");
            case TicketEvent.TermsChanged changed -> terms(anchor, changed);
            case TicketEvent.Escalated escalated ->
                happened(
                        anchor,
                        event,
                        "Escalated." + escalated.clock().name()
                                + (escalated.shift().isNegative()
                                        ? ".before"
                                        : escalated.shift().isZero() ? ".at" : ".after"),
                        escalated.told(),
                        escalated.shift().abs());
            case TicketEvent.Checked checked ->
                happened(anchor, event, "Checked." + checked.done().name(), name, checked.what());
            case TicketEvent.CostProposed proposed -> cost(anchor, proposed);
            case TicketEvent.CostAnswered answered -> answer(anchor, answered);
            case TicketEvent.Unconfirmed unconfirmed -> happened(anchor, event, "Unconfirmed", unconfirmed.who());
            case TicketEvent.Confirmed confirmed ->
                confirmed.by().isMerchant()
                        ? happened(anchor, event, "Confirmed", confirmed.who())
                        : happened(anchor, event, "Confirmed.said", confirmed.who(), name);
            case TicketEvent.Closed closed -> happened(anchor, event, "Closed", name);
            case TicketEvent.Linked linked ->
                happened(
                        anchor,
                        event,
                        "Linked." + linked.relation().name(),
                        name,
                        linked.number().toString());
            case TicketEvent.Unlinked unlinked ->
                happened(anchor, event, "Unlinked", name, unlinked.number().toString());
            case TicketEvent.Merged merged ->
                happened(anchor, event, "Merged", name, merged.number().toString());
            case TicketEvent.Absorbed absorbed ->
                happened(anchor, event, "Absorbed", name, absorbed.number().toString());
        };
    }

    private static Said terms(String anchor, TicketEvent.TermsChanged changed) {
        ContractRef before = changed.before();
        ContractRef contract = changed.contract();
        if (contract == null) {
            return happened(anchor, changed, "TermsChanged.none", changed.since());
        }
        int amendment = contract.version() - 1;
        boolean same = before != null && before.contract().equals(contract.contract());
        return happened(
                anchor,
                changed,
                "TermsChanged." + (same ? "amendment" : amendment == 0 ? "contract" : "other"),
                changed.since(),
                amendment,
                changed.title());
    }

    private static Said cost(String anchor, TicketEvent.CostProposed proposed) {
        Cost cost = proposed.cost();
        String how =
                cost.billing() == Billing.FIXED_PRICE ? "fixed" : cost.beyond().isZero() ? "within" : "beyond";
        return happened(
                anchor,
                proposed,
                "CostProposed." + how + (proposed.words().isEmpty() ? "" : ".words"),
                proposed.by().name(),
                cost.estimate(),
                cost.beyond(),
                cost.price(),
                proposed.words());
    }

    private static Said answer(String anchor, TicketEvent.CostAnswered answered) {
        Instant said = answered.said();
        return happened(
                anchor,
                answered,
                "CostAnswered."
                        + (answered.agreed() ? "agreed" : answered.reason().isEmpty() ? "refused" : "because")
                        + (said == null ? "" : ".said"),
                answered.who(),
                answered.reason(),
                answered.by().name(),
                said == null ? answered.at() : said);
    }

    private static Said since(String anchor, TicketEvent event, String what, Instant since) {
        return happened(
                anchor,
                event,
                event.by().equals(Author.VIGIE) ? what + ".seen" : what,
                event.by().name(),
                since);
    }

    private static Said happened(String anchor, TicketEvent event, String message, Object... arguments) {
        return new Said(anchor, event, null, "support.event." + message, List.of(arguments));
    }
}
