package fr.vigie.support;

import fr.vigie.support.TicketEvent.BrokenAgain;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.Restored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service that a ticket is about works, by all that was said of it.
 *
 * @param brokenSince the last time that it was broken
 * @param restored what says that it works again; null while nothing does
 * @param byStaff whether a person of the agency has said so since it broke
 */
record ServiceState(Instant brokenSince, @Nullable Restored restored, boolean byStaff) {

    static ServiceState of(Instant opened, List<TicketEvent> events) {
        ServiceState state = new ServiceState(opened, null, false);
        for (TicketEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    private ServiceState after(TicketEvent event) {
        return switch (event) {
            case Restored back ->
                new ServiceState(brokenSince, back, byStaff || back.by().isStaff());
            case BrokenAgain broken -> new ServiceState(takesBack(broken) ? brokenSince : broken.since(), null, false);
            case Reopened reopened -> new ServiceState(reopened.at(), null, false);
            default -> this;
        };
    }

    /** What was broken all the time was never restored. */
    private boolean takesBack(BrokenAgain broken) {
        return restored != null && restored.since().equals(broken.since());
    }
}
