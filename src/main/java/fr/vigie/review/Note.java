package fr.vigie.review;

import fr.vigie.kernel.PersonId;
import java.time.Instant;

/**
 * What was said after minutes were validated.
 *
 * @param text empty when somebody only agreed
 * @param by the person's name
 * @param entry of the ledger, which keeps the digest of the text
 */
public record Note(Kind kind, String text, PersonId person, String by, Instant at, long entry) {
    public static final int LONGEST = 4_000;

    public enum Kind {
        /** The customer read the minutes and agrees. */
        ACKNOWLEDGED,
        /** The customer has something to add. */
        REMARK,
        /** The agency found something wrong. */
        CORRECTION;

        /** The message key of its name. */
        public String key() {
            return "review.note." + name();
        }
    }
}
