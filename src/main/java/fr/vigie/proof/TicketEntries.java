package fr.vigie.proof;

import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sealed entries that tell how the clocks of tickets ended, the latest of each kind by its subject. The service is restored
 * by what says so, unless it was broken again or its ticket reopened since, else by the resolution.
 */
record TicketEntries(
        Map<String, Long> responded,
        Map<String, Long> restored,
        Map<String, Long> brokenAgain,
        Map<String, Long> reopened,
        Map<String, Long> resolved,
        Map<String, Long> breached) {

    /** @param latest the latest entries of a kind, by their subject */
    static TicketEntries of(Function<String, Map<String, Long>> latest) {
        return new TicketEntries(
                latest.apply("ticket.responded"),
                latest.apply("ticket.restored"),
                latest.apply("ticket.brokenAgain"),
                latest.apply("ticket.reopened"),
                latest.apply("ticket.resolved"),
                latest.apply("ticket.breached"));
    }

    /** The number of the entry that tells how a clock ended, or that it ran out; null while none does. */
    @Nullable
    Long of(ClockKind clock, TicketId ticket) {
        String subject = "ticket:" + ticket;
        Long ended = clock == ClockKind.RESPONSE ? responded.get(subject) : restoration(subject);
        return ended == null ? breached.get(subject) : ended;
    }

    private @Nullable Long restoration(String subject) {
        Long back = restored.get(subject);
        return back == null || isUnsaid(back, brokenAgain.get(subject)) || isUnsaid(back, reopened.get(subject))
                ? resolved.get(subject)
                : back;
    }

    private static boolean isUnsaid(long back, @Nullable Long since) {
        return since != null && since > back;
    }
}
