package fr.vigie.proof;

import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline about a fault that the agency did not keep.
 *
 * @param version of the contract that promised it
 * @param spared why it gives no right to a credit although it was missed: a manager waived or excluded the commitment; null
 *     when it does
 */
public record BrokenDeadline(
        TicketId ticket,
        String number,
        String subject,
        Severity severity,
        ClockKind clock,
        int version,
        Instant deadline,
        @Nullable String spared)
        implements Breach {

    /** Names it for ever: one ticket breaks each of its two promises once. */
    @Override
    public String key() {
        return ticket + ":" + clock;
    }

    @Override
    public Instant due() {
        return deadline;
    }
}
