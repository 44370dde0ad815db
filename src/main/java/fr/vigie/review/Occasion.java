package fr.vigie.review;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span in which a contract promises a meeting: this quarter, for one that promises four a year.
 *
 * @param meeting the one that holds it, or is planned to; null when none is
 * @param starts when that begins
 */
public record Occasion(
        CustomerId customer,
        ContractId contract,
        String title,
        Cadence cadence,
        Period span,
        @Nullable MeetingId meeting,
        @Nullable Instant starts,
        boolean held) {

    /** Neither held nor planned. */
    public boolean isDue() {
        return meeting == null;
    }

    Occasion with(MeetingId found, Instant at, boolean was) {
        return new Occasion(customer, contract, title, cadence, span, found, at, was);
    }
}
