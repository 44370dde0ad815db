package fr.vigie.contract;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 5: how the customer reaches the agency.
 *
 * @param languages ISO 639 codes
 * @param firstAnswer within which a human answers a question; null when not promised
 * @param included time of work that the monthly fee covers
 * @param rounding every piece of work is counted in whole units of this many minutes
 * @param carryOver months during which unused time is kept; zero loses it at the month's end
 * @param carryOverCap the most that one month hands to the next; null when all of it
 * @param contacts who of the customer may do what
 */
public record SupportClause(
        Set<Channel> channels,
        CalendarId hours,
        Set<String> languages,
        @Nullable Delay firstAnswer,
        Duration included,
        int rounding,
        int carryOver,
        @Nullable Duration carryOverCap,
        Contacts contacts)
        implements Clause {

    public enum Channel {
        PORTAL,
        EMAIL,
        PHONE
    }

    public SupportClause {
        channels = Ordered.set(channels);
        languages = Ordered.set(languages);
        if (included.isNegative()) {
            throw new IllegalArgumentException("included time is not negative, was " + included);
        }
        if (rounding < 1 || rounding > 60) {
            throw new IllegalArgumentException("work is counted in units of 1 to 60 minutes, was " + rounding);
        }
        if (carryOver < 0) {
            throw new IllegalArgumentException("unused time is kept 0 months or more, was " + carryOver);
        }
        if (carryOverCap != null && (carryOverCap.isNegative() || carryOverCap.isZero())) {
            throw new IllegalArgumentException("the most that is kept is a time, or no limit, was " + carryOverCap);
        }
    }

    public SupportClause withChannels(Set<Channel> changed) {
        return new SupportClause(
                changed, hours, languages, firstAnswer, included, rounding, carryOver, carryOverCap, contacts);
    }

    public SupportClause withLanguages(Set<String> changed) {
        return new SupportClause(
                channels, hours, changed, firstAnswer, included, rounding, carryOver, carryOverCap, contacts);
    }

    public SupportClause withFirstAnswer(@Nullable Delay changed) {
        return new SupportClause(
                channels, hours, languages, changed, included, rounding, carryOver, carryOverCap, contacts);
    }

    public SupportClause withHours(CalendarId changed) {
        return new SupportClause(
                channels, changed, languages, firstAnswer, included, rounding, carryOver, carryOverCap, contacts);
    }

    public SupportClause withIncluded(Duration changed) {
        return new SupportClause(
                channels, hours, languages, firstAnswer, changed, rounding, carryOver, carryOverCap, contacts);
    }

    public SupportClause withCarryOver(int months, @Nullable Duration cap) {
        return new SupportClause(channels, hours, languages, firstAnswer, included, rounding, months, cap, contacts);
    }

    public SupportClause withContacts(Contacts changed) {
        return new SupportClause(
                channels, hours, languages, firstAnswer, included, rounding, carryOver, carryOverCap, changed);
    }
}
