package fr.vigie.support.answer;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the agency has written once.
 *
 * @param title by which it is found; one line of at most 80 characters
 * @param writtenBy who wrote it as it stands
 * @param archived since when it is no longer offered; null while it is
 * @param uses how often it was taken into a message
 */
public record PreparedAnswer(
        AnswerId id,
        Locale language,
        String title,
        Wording wording,
        Instant written,
        String writtenBy,
        @Nullable Instant archived,
        int uses,
        @Nullable Instant lastUsed) {
    public static final int LONGEST_TITLE = 80;
    public static final int LONGEST_TEXT = 10_000;

    /** How well it fits what was typed: 0 best, by its title; null when a word is nowhere in it. */
    @Nullable
    Integer fit(String sought) {
        String typed = Variable.plain(sought).strip();
        String name = Variable.plain(title);
        if (name.startsWith(typed)) {
            return 0;
        }
        if ((" " + name).contains(" " + typed)) {
            return 1;
        }
        String all = name + " " + Variable.plain(wording.text());
        return Stream.of(typed.split("\\s+")).allMatch(all::contains) ? 2 : null;
    }
}
