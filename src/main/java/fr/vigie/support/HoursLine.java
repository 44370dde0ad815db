package fr.vigie.support;

import java.time.Duration;
import java.time.YearMonth;

/**
 * A line of a month's account of hours. The lines of a month sum up to nothing, those {@link Kind#isBeyond beyond} it apart.
 *
 * @param month in whose account it stands
 * @param bucket the month whose included hours it moves
 * @param time positive what comes in, negative what goes out, in whole minutes
 */
public record HoursLine(YearMonth month, Kind kind, YearMonth bucket, Duration time) {

    public enum Kind {
        /** Left by an earlier month. */
        BROUGHT,
        /** Included in the fee of the month. */
        GRANTED,
        /** Corrections of the month exceed its work. */
        RETURNED,
        /** Taken by work. */
        USED,
        /** Lost: kept as long as the contract says. */
        EXPIRED,
        /** Lost: more than a month may hand to the next. */
        CAPPED,
        /** Handed to the next month. */
        CARRIED,
        /** Worked beyond what was available; priced by the hour. */
        OVERAGE;

        public boolean isBeyond() {
            return this == OVERAGE;
        }

        /** The message key of its name. */
        public String message() {
            return "support.hours.line." + name();
        }
    }
}
