package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one promise about one ticket was kept.
 *
 * @param severity by which its clock counted, or ran out
 * @param contract the version under which the ticket was opened, in whose duties it counts
 * @param contracts the versions that ruled it, in order; the last one promised
 * @param opened when the ticket was opened
 * @param deadline the last instant that was on time
 * @param stopped when it was answered or restored; null while it is not
 * @param elapsed counted time
 * @param waited real time that waiting for others took off
 * @param worked real time for which the service passed for working before it broke again or its ticket was reopened
 * @param frozen when the ticket closed and the verdict became final; null while it may still change
 */
public record Verdict(
        TicketId ticket,
        TicketNumber number,
        String subject,
        ShopId shop,
        Severity severity,
        ClockKind clock,
        ContractRef contract,
        List<ContractRef> contracts,
        UsedCalendar calendar,
        Instant opened,
        Instant deadline,
        @Nullable Instant stopped,
        Duration allowed,
        Duration elapsed,
        Duration waited,
        Duration worked,
        Result result,
        @Nullable Instant frozen) {

    public Verdict {
        contracts = List.copyOf(contracts);
    }

    public enum Result {
        MET,
        MISSED,
        /** Neither kept nor broken yet. */
        PENDING;

        /** The message key of its name. */
        public String message() {
            return "support.result." + name();
        }
    }

    /** What can be said of a ticket now, of each clock; nothing without a contract. */
    static List<Verdict> standing(Ticket ticket, Clocks clocks) {
        ContractRef contract = ticket.openedUnder();
        if (contract == null) {
            return List.of();
        }
        return clocks.all()
                .map(reading -> new Verdict(
                        ticket.id(),
                        ticket.number(),
                        ticket.subject(),
                        ticket.shop(),
                        reading.severity(),
                        reading.kind(),
                        contract,
                        reading.contracts(),
                        reading.calendar(),
                        ticket.received(),
                        reading.deadline(),
                        reading.stopped(),
                        reading.allowed(),
                        reading.elapsed(),
                        reading.waited(),
                        reading.worked(),
                        reading.result(),
                        null))
                .toList();
    }
}
