package fr.vigie.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long a sending is valid and when those who have not signed are reminded.
 *
 * @param validDays whole days after the one on which it is sent, 1 to 365
 * @param remindAfterDays days without a signature after which a new link leaves, 1 to 90
 * @param mostReminders how many leave by themselves to one person, 0 to 20
 */
public record SigningRule(int validDays, int remindAfterDays, int mostReminders) {

    public static final SigningRule USUAL = new SigningRule(30, 5, 3);

    public SigningRule {
        if (!holds(validDays, remindAfterDays, mostReminders)) {
            throw new IllegalArgumentException(
                    "a sending is valid 1 to 365 days, with 0 to 20 reminders after 1 to 90 days");
        }
    }

    /** Whether such a rule can be kept. */
    public static boolean holds(int validDays, int remindAfterDays, int mostReminders) {
        return validDays >= 1
                && validDays <= 365
                && remindAfterDays >= 1
                && remindAfterDays <= 90
                && mostReminders >= 0
                && mostReminders <= 20;
    }

    /** The last day on which a version that is sent, or prolonged, now may be signed. */
    public LocalDate lastDay(Instant now) {
        return LocalDate.ofInstant(now, TermCalendar.PARIS).plusDays(validDays);
    }

    /** The first instant after a day. */
    static Instant after(LocalDate day) {
        return day.plusDays(1).atStartOfDay(TermCalendar.PARIS).toInstant();
    }

    /** Whether the calendar orders a reminder now. */
    boolean isDue(Signatory signatory, Instant now) {
        Instant told = signatory.lastTold();
        return signatory.isAwaited()
                && told != null
                && signatory.reminders() < mostReminders
                && !now.isBefore(told.plus(Duration.ofDays(remindAfterDays)));
    }
}
