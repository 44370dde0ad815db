package fr.vigie.proof;

import java.time.Duration;

/** How long before it is due a duty that is not held yet becomes a risk worth a line on the home page. */
final class Lead {
    static final Duration CERTIFICATE = Duration.ofDays(14);

    private static final Duration SHORTEST = Duration.ofHours(4);
    private static final Duration LONGEST = Duration.ofDays(14);

    private Lead() {}

    /** A sixth of the span: four hours for a day, five days for a month, two weeks for a quarter. */
    static Duration of(Duty duty) {
        Duration sixth = duty.span().length().dividedBy(6);
        if (sixth.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return sixth.compareTo(LONGEST) > 0 ? LONGEST : sixth;
    }
}
