package fr.vigie.support;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a contract would promise about a ticket that is received at some instant, if nothing but time passed: what the
 * clocks of that ticket would show.
 *
 * @param start when the delay starts to count
 * @param allowed the time that counts from there to the deadline
 * @param counted the stretches of real time in which it counts, in order
 */
public record Forecast(
        ClockKind clock,
        Delay delay,
        CalendarId calendar,
        Instant received,
        Instant start,
        Duration allowed,
        Instant deadline,
        List<Period> counted) {

    public Forecast {
        counted = List.copyOf(counted);
    }

    /**
     * The promised clocks of such a ticket that can be counted: none, one or both.
     */
    public static List<Forecast> of(
            Clauses clauses, Calendars calendars, Severity severity, Activity activity, Instant received) {
        Terms terms = new Terms("", clauses, calendars);
        return Arrays.stream(ClockKind.values())
                .flatMap(clock -> terms
                        .regime(clock, severity, activity)
                        .filter(regime -> regime.isWithinReach(received))
                        .map(regime -> of(clock, regime, received))
                        .stream())
                .toList();
    }

    /** The promised clocks of such a ticket that nobody can count. */
    public static List<Uncounted> uncounted(
            Clauses clauses, Calendars calendars, Severity severity, Activity activity, Instant received) {
        Terms terms = new Terms("", clauses, calendars);
        return Arrays.stream(ClockKind.values())
                .flatMap(clock -> terms.uncounted(clock, severity, activity, received).stream())
                .toList();
    }

    /** When the calendar that counts such a ticket is open; never when nothing is promised. */
    public static List<Period> openings(
            Clauses clauses, Calendars calendars, Severity severity, Activity activity, Period during) {
        Terms terms = new Terms("", clauses, calendars);
        return Arrays.stream(ClockKind.values())
                .flatMap(clock -> terms.regime(clock, severity, activity).stream())
                .findFirst()
                .map(regime -> regime.calendar().openings(during.from(), during.to()))
                .orElse(List.of());
    }

    private static Forecast of(ClockKind clock, Regime regime, Instant received) {
        Instant start = regime.start(received);
        Duration allowed = regime.allowed(received);
        Instant deadline = regime.after(start, allowed);
        return new Forecast(
                clock,
                regime.delay(),
                regime.calendar().id(),
                received,
                start,
                allowed,
                deadline,
                counted(regime, start, deadline));
    }

    private static List<Period> counted(Regime regime, Instant start, Instant deadline) {
        if (!start.isBefore(deadline)) {
            return List.of();
        }
        return regime.countsDayAndNight()
                ? List.of(new Period(start, deadline))
                : regime.calendar().openings(start, deadline);
    }

    /** Whether the request arrived while the calendar was closed and the contract lets the delay wait for its opening. */
    public boolean waits() {
        return start.isAfter(received);
    }
}
