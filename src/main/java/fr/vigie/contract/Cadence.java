package fr.vigie.contract;

import java.time.Duration;
import java.util.Locale;

/** How often something is promised, most often first. */
public enum Cadence {
    CONTINUOUS(Duration.ofMinutes(1)),
    HOURLY(Duration.ofHours(1)),
    EVERY_SIX_HOURS(Duration.ofHours(6)),
    DAILY(Duration.ofDays(1)),
    WEEKLY(Duration.ofDays(7)),
    MONTHLY(Duration.ofDays(31)),
    QUARTERLY(Duration.ofDays(92)),
    HALF_YEARLY(Duration.ofDays(184)),
    YEARLY(Duration.ofDays(366));

    private final Duration longest;

    Cadence(Duration longest) {
        this.longest = longest;
    }

    /** The longest time that this cadence allows between two occurrences: a month counts 31 days. */
    public Duration longest() {
        return longest;
    }

    /** The message key of its name. */
    public String key() {
        return "contract.cadence." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
