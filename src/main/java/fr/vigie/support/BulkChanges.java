package fr.vigie.support;

import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes several tickets, each in a transaction of its own: what one refuses does not hold the others back. The same verbs
 * decide as on the page of one ticket.
 */
@Service
public class BulkChanges {
    /** A page of the list. */
    public static final int MOST = 50;

    private static final Outcome ALREADY_TAGGED = new Outcome.Refused("support.refused.tag.already");
    private static final Outcome NOT_TAGGED = new Outcome.Refused("support.refused.tag.none");
    private static final Outcome NONE_OPEN = new Outcome.Refused("support.refused.merge.notOpen");

    private final Tickets tickets;
    private final TicketRows rows;
    private final TicketMerges merges;
    private final Tags tags;
    private final Clock clock;

    BulkChanges(Tickets tickets, TicketRows rows, TicketMerges merges, Tags tags, Clock clock) {
        this.merges = merges;
        this.tags = tags;
        this.tickets = tickets;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What happens, or happened, to one ticket.
     *
     * @param before the ticket as it was
     * @param refused the key of why not; null when it is done
     * @param due when its next clock ran out before; null when none ran
     * @param then when it does afterwards; null when none runs, or nothing changes
     * @param survivor whether the others join it
     */
    public record Line(
            Ticket before,
            @Nullable String refused,
            @Nullable Instant due,
            @Nullable Instant then,
            boolean survivor) {

        public boolean isMoved() {
            return refused == null && due != null && then != null && !due.equals(then);
        }

        /** Who had it; null when nobody had. */
        public @Nullable PersonId holder() {
            return before.assignee().map(TicketEvent.Assigned::to).orElse(null);
        }
    }

    /** What would happen now, nothing being changed; in the order of the numbers. Unknown tickets are left out. */
    public List<Line> preview(Collection<TicketId> ids, BulkChange change, Author by) {
        Instant now = clock.instant();
        List<Ticket> known = known(ids);
        Ticket survivor = survivor(known, change);
        Set<TicketId> carry = carriers(known, change);
        return known.stream()
                .map(ticket -> ticket.equals(survivor)
                        ? stays(ticket)
                        : line(ticket, tried(ticket, change, survivor, carry, by, now)))
                .toList();
    }

    /** Does it; what became of each, in the same order. */
    public List<Line> apply(Collection<TicketId> ids, BulkChange change, Author by) {
        List<Ticket> known = known(ids);
        Ticket survivor = survivor(known, change);
        return known.stream()
                .map(ticket ->
                        ticket.equals(survivor) ? stays(ticket) : line(ticket, done(ticket, change, survivor, by)))
                .toList();
    }

    private static @Nullable Ticket survivor(List<Ticket> known, BulkChange change) {
        return change instanceof BulkChange.Join
                ? known.stream()
                        .filter(ticket -> ticket.state().isOpen())
                        .min(Comparator.comparing(Ticket::opened)
                                .thenComparingInt(ticket -> ticket.number().serial()))
                        .orElse(null)
                : null;
    }

    private Set<TicketId> carriers(List<Ticket> known, BulkChange change) {
        TagId wanted = switch (change) {
            case BulkChange.PutTag(TagId tag, String name) -> tag;
            case BulkChange.TakeTagOff(TagId tag, String name) -> tag;
            default -> null;
        };
        if (wanted == null) {
            return Set.of();
        }
        return tags.of(known.stream().map(Ticket::id).toList()).entrySet().stream()
                .filter(each ->
                        each.getValue().stream().anyMatch(tag -> tag.id().equals(wanted)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Line stays(Ticket ticket) {
        return new Line(ticket, null, due(ticket).orElse(null), null, true);
    }

    private List<Ticket> known(Collection<TicketId> ids) {
        Map<TicketId, Ticket> found = rows
                .load(ids.stream().distinct().limit(MOST).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::id, Function.identity()));
        return found.values().stream()
                .sorted(Comparator.comparingInt(
                                (Ticket ticket) -> ticket.number().year())
                        .thenComparingInt(ticket -> ticket.number().serial()))
                .toList();
    }

    private Line line(Ticket before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(String why) ->
                new Line(before, why, due(before).orElse(null), null, false);
            case Outcome.Changed(Ticket after) ->
                new Line(before, null, due(before).orElse(null), due(after).orElse(null), false);
        };
    }

    private Optional<Instant> due(Ticket ticket) {
        return tickets.clocks(ticket).next().map(ClockReading::deadline);
    }

    private static Outcome tried(
            Ticket ticket, BulkChange change, @Nullable Ticket survivor, Set<TicketId> carry, Author by, Instant now) {
        return switch (change) {
            case BulkChange.Assign(PersonId to, String name) -> ticket.assign(to, name, by, now);
            case BulkChange.ChangeSeverity(var severity) -> ticket.changeSeverity(severity, by, now);
            case BulkChange.Close close -> ticket.close(by, now);
            case BulkChange.PutTag put -> carry.contains(ticket.id()) ? ALREADY_TAGGED : new Outcome.Changed(ticket);
            case BulkChange.TakeTagOff off -> carry.contains(ticket.id()) ? new Outcome.Changed(ticket) : NOT_TAGGED;
            case BulkChange.Join join -> survivor == null ? NONE_OPEN : joined(ticket, survivor, by, now);
        };
    }

    private static Outcome joined(Ticket ticket, Ticket survivor, Author by, Instant now) {
        return Merge.of(survivor, ticket)
                .refusal()
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> ticket.mergeInto(survivor, by, now));
    }

    private Outcome done(Ticket ticket, BulkChange change, @Nullable Ticket survivor, Author by) {
        TicketId id = ticket.id();
        return switch (change) {
            case BulkChange.Assign(PersonId to, String name) -> tickets.assign(id, to, name, by);
            case BulkChange.ChangeSeverity(var severity) -> tickets.changeSeverity(id, severity, by);
            case BulkChange.Close close -> tickets.close(id, by);
            case BulkChange.PutTag(TagId tag, String name) ->
                tags.put(id, tag, by) ? new Outcome.Changed(ticket) : ALREADY_TAGGED;
            case BulkChange.TakeTagOff(TagId tag, String name) ->
                tags.takeOff(id, tag) ? new Outcome.Changed(ticket) : NOT_TAGGED;
            case BulkChange.Join join ->
                survivor == null
                        ? NONE_OPEN
                        : switch (merges.merge(survivor.id(), id, by)) {
                            case Outcome.Refused refused -> refused;
                            case Outcome.Changed kept ->
                                new Outcome.Changed(tickets.find(id).orElseThrow());
                        };
        };
    }
}
