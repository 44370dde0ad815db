package fr.vigie.review;

import org.jspecify.annotations.Nullable;

/**
 * A point of the agenda, and what was said about it.
 *
 * @param subject what Vigie prepared it about; null when a person added it
 * @param title one line of 1 to 160 characters
 * @param facts what the data say, one fact for each line; the manager's to edit
 * @param said the minutes, as far as they were typed
 */
public record Topic(@Nullable Subject subject, String title, String facts, String said) {
    public static final int LONGEST_TITLE = 160;
    public static final int LONGEST_FACTS = 6_000;
    public static final int LONGEST_SAID = 8_000;

    /** What an agenda is prepared about, in the order in which it is gone through. */
    public enum Subject {
        DECISIONS,
        SERVICE,
        DUTIES,
        REQUESTS,
        HOURS,
        UPDATES,
        BACKUPS,
        SPEED,
        SATISFACTION,
        QUOTES,
        TERMS,
        OTHER;

        /** The message key of its title. */
        public String key() {
            return "review.topic." + name();
        }
    }

    public Topic {
        title = title.strip().replaceAll("\\s+", " ");
        facts = lines(facts);
        said = lines(said);
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (facts.length() > LONGEST_FACTS || said.length() > LONGEST_SAID) {
            throw new IllegalArgumentException("facts have at the most " + LONGEST_FACTS + " characters, minutes "
                    + LONGEST_SAID + ", were " + facts.length() + " and " + said.length());
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    Topic with(String prepared) {
        return new Topic(subject, title, prepared, said);
    }

    /** Nobody has written anything about it. */
    boolean isSilent() {
        return said.isEmpty();
    }
}
