package fr.vigie.review;

import fr.vigie.kernel.CustomerId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which meetings are listed.
 *
 * @param customer null for all
 * @param text part of the customer's name; empty for all
 */
public record MeetingFilter(Show show, @Nullable CustomerId customer, String text) {

    public enum Show {
        ALL,
        /** Promised for a time that runs, and neither planned nor held: these are no meetings yet. */
        DUE,
        PLANNED,
        /** Their time is over and their minutes are not validated. */
        LATE,
        HELD,
        CANCELLED;

        /** The message key of its name. */
        public String key() {
            return "review.show." + name().toLowerCase(Locale.ROOT);
        }
    }

    public MeetingFilter {
        text = text.strip();
    }

    public static MeetingFilter of(CustomerId customer) {
        return new MeetingFilter(Show.ALL, customer, "");
    }
}
