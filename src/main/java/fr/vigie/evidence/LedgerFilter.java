package fr.vigie.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list. A null part does not restrict.
 *
 * @param kind a whole kind ({@code backup.verified}) or a module ({@code backup})
 * @param subject the exact subject, as in {@code shop:0198…}
 * @param text part of the kind, of the subject or of a detail, in any case
 * @param from the earliest instant, included
 * @param to the latest instant, excluded
 */
public record LedgerFilter(
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final LedgerFilter ALL = new LedgerFilter(null, null, null, null, null);

    /** Without a text. */
    public LedgerFilter(@Nullable String kind, @Nullable String subject, @Nullable Instant from, @Nullable Instant to) {
        this(kind, subject, null, from, to);
    }
}
