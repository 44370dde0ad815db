package fr.vigie.support.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks of one ticket that belong together.
 *
 * @param template the list they come from; null for those written on the ticket itself
 * @param name of that list as it was then; empty for those
 */
public record Checklist(@Nullable UUID template, String name, boolean mandatory, List<Check> checks) {

    public Checklist {
        checks = List.copyOf(checks);
    }

    /**
     * @param done when it was ticked; null while it is not
     * @param by who ticked it; null while nobody did
     */
    public record Check(
            UUID id,
            String text,
            @Nullable Instant done,
            @Nullable String by) {}

    /** How much of the checks of a ticket is done. */
    public record Progress(int done, int total) {

        public boolean isComplete() {
            return done == total;
        }

        @Override
        public String toString() {
            return done + "/" + total;
        }
    }

    public Progress progress() {
        return new Progress(
                (int) checks.stream().filter(check -> check.done() != null).count(), checks.size());
    }
}
