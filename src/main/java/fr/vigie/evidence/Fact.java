package fr.vigie.evidence;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that happened, as the ledger keeps it for ever.
 *
 * <p>Because an entry can never be erased, a fact carries ids, figures and hashes, not personal data: the name of a
 * person stays in the table that owns it.
 *
 * @param kind what happened: {@code <module>.<past tense>}, as in {@code backup.verified}; at most 80 characters
 * @param subject what it happened to: {@code <noun>:<id>}, as in {@code shop:0198…}; at most 200 characters
 * @param details figures by name, at most 64 of them; a name is plain ASCII, a value has at most 4 000 characters
 */
public record Fact(String kind, String subject, SortedMap<String, String> details) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9-]*)+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,80}");
    private static final int MOST_DETAILS = 64;

    public Fact {
        if (!KIND.matcher(kind).matches() || kind.length() > 80) {
            throw new IllegalArgumentException(
                    "A fact's kind reads <module>.<past tense>, such as backup.verified; found: " + kind);
        }
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A fact's subject must not be empty");
        }
        requireStorable("subject", subject, 200);
        if (details.size() > MOST_DETAILS) {
            throw new IllegalArgumentException("A fact has at most " + MOST_DETAILS + " details; found: "
                    + details.size() + ". Record a digest of them instead.");
        }
        details.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "A detail's name has 1 to 80 letters, digits or _ . : - without accents; found: " + name);
            }
            requireStorable("detail " + name, value, 4_000);
        });
        // Natural order, whatever comparator the caller's map had: the order is part of what is hashed.
        details = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(details)));
    }

    public Fact(String kind, String subject, Map<String, String> details) {
        this(kind, subject, (SortedMap<String, String>) new TreeMap<>(details));
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair, so neither may be part of what is hashed. */
    private static void requireStorable(String what, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "A fact's " + what + " has at most " + most + " characters; found: " + text.length());
        }
        boolean storable = text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (!storable) {
            throw new IllegalArgumentException("A fact's " + what + " holds a NUL or half a surrogate pair");
        }
    }
}
