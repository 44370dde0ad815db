package fr.vigie.proof;

import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sealed entries that tell how the clocks of tickets ended, the latest of each kind by its subject. The service is restored
 * by what says so, unless it was broken again or its ticket reopened since, else by the resolution. While the clock runs, none
 * of them ended it.
 */
record TicketEntries(
        Map<String, Long> responded,
        Map<String, Long> restored,
        Map<String, Long> brokenAgain,
        Map<String, Long> reopened,
        Map<String, Long> resolved,
        Map<String, Long> breached) {
    private static final String RESPONDED = "ticket.responded";
    private static final String RESTORED = "ticket.restored";
    private static final String BROKEN_AGAIN = "ticket.brokenAgain";
    private static final String REOPENED = "ticket.reopened";
    private static final String RESOLVED = "ticket.resolved";
    private static final String BREACHED = "ticket.breached";

    /** The kinds of which it is made. */
    static final List<String> KINDS = List.of(RESPONDED, RESTORED, BROKEN_AGAIN, REOPENED, RESOLVED, BREACHED);

    /** @param latest the latest entries by their kind and their subject; kinds without any may be missing */
    static TicketEntries of(Map<String, Map<String, Long>> latest) {
        return new TicketEntries(
                latest.getOrDefault(RESPONDED, Map.of()),
                latest.getOrDefault(RESTORED, Map.of()),
                latest.getOrDefault(BROKEN_AGAIN, Map.of()),
                latest.getOrDefault(REOPENED, Map.of()),
                latest.getOrDefault(RESOLVED, Map.of()),
                latest.getOrDefault(BREACHED, Map.of()));
    }

    /**
     * The number of the entry that tells how a clock ended, or that it ran out; null while none does.
     *
     * @param stopped whether the clock stands
     */
    @Nullable
    Long of(ClockKind clock, TicketId ticket, boolean stopped) {
        String subject = "ticket:" + ticket;
        Long ended = clock == ClockKind.RESPONSE ? responded.get(subject) : stopped ? restoration(subject) : null;
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
