package fr.vigie.proof;

import java.time.Duration;

/** How long before it is due a duty that is not held yet becomes a risk worth a line on the home page. */
final class Lead {
    static final Duration CERTIFICATE = Duration.ofDays(14);

    /** A month is closed on its first day and read over the next: before that there is nothing to send. */
    private static final Duration REPORT = Duration.ofDays(2);

    /** Enough for another run; earlier the night's own has not begun. */
    private static final Duration NIGHT = Duration.ofHours(2);

    private static final Duration SHORTEST = Duration.ofHours(4);
    private static final Duration LONGEST = Duration.ofDays(14);

    private Lead() {}

    /** A sixth of the span: four hours for a day, five days for a month, two weeks for a quarter; two days for a report, two hours for an hour. */
    static Duration of(Duty duty) {
        if (duty.promise() instanceof Promise.Report report) {
            return report.day() == 1 ? Duration.ofDays(1) : REPORT;
        }
        if (duty.promise() instanceof Promise.BackupBy) {
            return NIGHT;
        }
        Duration sixth = duty.span().length().dividedBy(6);
        if (sixth.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return sixth.compareTo(LONGEST) > 0 ? LONGEST : sixth;
    }
}
