package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What became of a contract in a month's run.
 *
 * @param problem why it failed or was discarded, in words; may be empty
 */
public record Attempt(
        ContractId contract,
        YearMonth month,
        CustomerId customer,
        Instant at,
        Outcome outcome,
        @Nullable InvoiceId invoice,
        String problem) {

    public enum Outcome {
        DRAFTED,
        /** Nothing is owed for the month. */
        NOTHING,
        DISCARDED,
        /** Tried again an hour later. */
        FAILED
    }
}
