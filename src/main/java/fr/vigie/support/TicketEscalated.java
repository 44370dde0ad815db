package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * People are to be told of a deadline. Published once for each rule and clock of a ticket.
 *
 * @param deadline when the clock runs out, or ran out
 * @param shift how long before it, when negative, or after it, in the time by which it is counted
 */
public record TicketEscalated(
        TicketId ticket,
        CustomerId customer,
        ClockKind clock,
        Instant deadline,
        Duration shift,
        List<PersonId> told,
        Instant at) {

    public TicketEscalated {
        told = List.copyOf(told);
    }
}
