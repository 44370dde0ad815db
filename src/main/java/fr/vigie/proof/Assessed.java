package fr.vigie.proof;

import org.jspecify.annotations.Nullable;

/**
 * A duty with how it stands.
 *
 * @param cause why it was missed, as the agency wrote it for the customer; null when nothing was written
 * @param remedy what is done so that it does not happen again; null when nothing was written, or both stand in the cause
 * @param said the entry of the ledger that keeps who wrote that and when; null when nothing was written, and in months closed
 *     before it was kept
 */
public record Assessed(
        Duty duty,
        Verdict verdict,
        @Nullable String cause,
        @Nullable String remedy,
        @Nullable Long said) {

    public Assessed(Duty duty, Verdict verdict, @Nullable String cause) {
        this(duty, verdict, cause, null, null);
    }

    public Assessed(Duty duty, Verdict verdict, @Nullable String cause, @Nullable String remedy) {
        this(duty, verdict, cause, remedy, null);
    }

    /** Missed, and nobody has told the customer why yet. */
    public boolean asksForCause() {
        return verdict instanceof Verdict.Missed && cause == null;
    }
}
