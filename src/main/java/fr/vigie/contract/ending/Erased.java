package fr.vigie.contract.ending;

/**
 * Something that was there before the erasing.
 *
 * @param what the message {@code contract.erasure.what.<what>} names it
 * @param subject to which shop or person it belonged; empty when to none in particular
 * @param amount how many
 * @param bytes how large; 0 when that says nothing
 */
public record Erased(String what, String subject, long amount, long bytes) {

    /** A backup repository in storage of others, of which they may keep copies that nobody but them erases. */
    public static final String ELSEWHERE = "repository-elsewhere";

    public Erased {
        if (amount < 0 || bytes < 0) {
            throw new IllegalArgumentException("neither " + amount + " nor " + bytes + " may be negative");
        }
    }
}
