package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line of a clock's account of itself.
 *
 * @param counted zero unless the line is {@link Kind#COUNTED}
 * @param because what was waited for, whether the contract pauses for it or not; null when nothing was
 * @param severity the severity that ruled
 */
public record ClockLine(
        Period span, Kind kind, Duration counted, @Nullable WaitReason because, Severity severity) {

    public enum Kind {
        COUNTED,
        /** Outside the contract's hours. */
        CLOSED,
        PAUSED,
        /** Between a resolution and the reopening that followed. */
        RESOLVED,
        /** Between the return of the service and its next failure, or the reopening of the ticket. */
        RESTORED,
        /** While the severity or classification of the time promised nothing. */
        UNPROMISED;

        /** The message key of the line. */
        public String message() {
            return "support.line." + name();
        }
    }
}
