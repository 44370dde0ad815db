package fr.vigie.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What awaits somebody's answer, as their home page announces it.
 *
 * @param only the one there is; null unless there is exactly one
 */
public record Awaited<I>(int many, @Nullable I only) {
    /** As many as a card of a home page lists. */
    public static final int MOST_LISTED = 5;

    public Awaited {
        if (many < 0 || (many == 1) != (only != null)) {
            throw new IllegalArgumentException("what awaits an answer is named when it is one, not " + many);
        }
    }

    /** How many of them a card lists. */
    public int listed() {
        return Math.min(many, MOST_LISTED);
    }
}
