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
        DRAFTED("ok"),
        /** Nothing is owed for the month. */
        NOTHING("excluded"),
        DISCARDED("excluded"),
        /** Tried again an hour later. */
        FAILED("bad");

        private final String css;

        Outcome(String css) {
            this.css = css;
        }

        public String css() {
            return css;
        }

        /** The message key of its name. */
        public String key() {
            return "billing.run.outcome." + name();
        }
    }
}
