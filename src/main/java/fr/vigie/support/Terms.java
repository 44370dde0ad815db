package fr.vigie.support;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ScopeClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.contract.SupportClause;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one contract version, of this title, says about tickets.
 *
 * <p>A fault (corrective work) has the response and restoration times of clause 2. Any other request has only the first
 * answer of clause 5: nothing is down, so nothing is restored.
 *
 * @param lapses when the contract as a whole promises nothing: its suspensions, and from its end on
 */
record Terms(String title, Clauses clauses, Calendars calendars, List<Period> lapses) {

    Terms {
        lapses = List.copyOf(lapses);
    }

    /** Of a contract that is neither suspended nor ended. */
    Terms(String title, Clauses clauses, Calendars calendars) {
        this(title, clauses, calendars, List.of());
    }

    /** The same promises counted by other calendars. */
    Terms countedBy(Calendars others) {
        return new Terms(title, clauses, others, lapses);
    }

    /** What is promised, whether or not anybody can count it. */
    Optional<Ruling.Promised> promise(ClockKind clock, Severity severity, Activity activity) {
        ResponseClause response = clauses.response();
        SupportClause support = clauses.support();
        return switch (activity) {
            case CORRECTIVE ->
                response.commitment(severity)
                        .flatMap(commitment -> promise(
                                switch (clock) {
                                    case RESPONSE -> commitment.response();
                                    case RESTORATION -> commitment.restoration();
                                },
                                response.coverage(severity)));
            case PREVENTIVE, EVOLUTIVE ->
                switch (clock) {
                    case RESPONSE -> promise(support.firstAnswer(), support.hours());
                    case RESTORATION -> Optional.empty();
                };
        };
    }

    private static Optional<Ruling.Promised> promise(@Nullable Delay delay, CalendarId calendar) {
        return Optional.ofNullable(delay).map(given -> new Ruling.Promised(given, calendar));
    }

    /** Empty when nothing is promised, and when what is promised refers to a calendar that is not known. */
    Optional<Regime> regime(ClockKind clock, Severity severity, Activity activity) {
        return promise(clock, severity, activity)
                .flatMap(promise -> calendars
                        .find(promise.calendar())
                        .map(calendar -> new Regime(
                                promise.delay(), calendar, clauses.response().start())));
    }

    /** Why a clock of a ticket received then shows nothing though it is promised; empty when it can be counted, or is not promised. */
    Optional<Uncounted> uncounted(ClockKind clock, Severity severity, Activity activity, Instant received) {
        return promise(clock, severity, activity)
                .flatMap(promise -> reason(clock, severity, activity, received)
                        .map(reason -> new Uncounted(clock, reason, promise.delay(), promise.calendar())));
    }

    private Optional<Uncounted.Reason> reason(ClockKind clock, Severity severity, Activity activity, Instant received) {
        Regime regime = regime(clock, severity, activity).orElse(null);
        if (regime == null) {
            return Optional.of(Uncounted.Reason.UNKNOWN_CALENDAR);
        }
        if (!regime.isWithinReach(received)) {
            return Optional.of(Uncounted.Reason.OUT_OF_REACH);
        }
        return end().isPresent() ? Optional.of(Uncounted.Reason.ENDS_BEFORE) : Optional.empty();
    }

    /** Whether the contract as a whole promises nothing at that instant: it is suspended, or has ended. */
    boolean lapsedAt(Instant instant) {
        return lapses.stream().anyMatch(lapse -> lapse.contains(instant));
    }

    /** When the contract ends for good, as far as is known; empty while it goes on or is suspended. */
    Optional<Instant> end() {
        return lapses.stream()
                .filter(lapse -> lapse.to().equals(Instant.MAX))
                .map(Period::from)
                .min(Instant::compareTo);
    }

    /** Whether the contract has ended before that instant, as far as is known. */
    boolean endsBefore(Instant instant) {
        return end().filter(end -> end.isBefore(instant)).isPresent();
    }

    /** Counted time until an instant, negative when it is past; empty when nothing is promised. */
    Optional<Duration> left(ClockKind clock, Severity severity, Activity activity, Instant due, Instant now) {
        return regime(clock, severity, activity)
                .map(regime -> due.isBefore(now) ? regime.counted(due, now).negated() : regime.counted(now, due));
    }

    /** Whether the restoration clock pauses while one waits for this. */
    boolean pauses(WaitReason reason) {
        return clauses.response().pauses().contains(reason.pause());
    }

    /** How the work of a ticket is paid: on quote when it is excluded, else as its kind is; empty when the contract leaves it undecided. */
    Optional<Billing> billing(Ticket ticket) {
        return ticket.exclusion().isPresent()
                ? Optional.of(Billing.QUOTE)
                : clauses.scope().billing(ticket.activity());
    }

    /** What the contract excludes (clause 6), so that it is quoted apart whatever its kind. */
    List<Exclusion> exclusions() {
        ScopeClause scope = clauses.scope();
        return Stream.concat(
                        scope.exclusions().stream().map(Exclusion::of),
                        scope.others().stream().map(Exclusion::new))
                .toList();
    }

    /** The unit of the hours ledger, in minutes. */
    int rounding() {
        return clauses.support().rounding();
    }

    /** How some work on a ticket counts; only what the included hours pay is weighed, by hours that are known. */
    List<Share> shares(Ticket ticket, @Nullable Billing billing, Work work) {
        if (billing != Billing.HOURS) {
            return List.of(Share.normal(TimeEntry.rounded(work.spent(), rounding())));
        }
        ResponseClause response = clauses.response();
        CalendarId coverage =
                ticket.activity() == Activity.CORRECTIVE ? response.coverage(ticket.severity()) : response.hours();
        return calendars
                .find(coverage)
                .map(hours -> new Weighing(hours, clauses.budget().rates(), rounding()).shares(work))
                .orElseGet(() -> List.of(Share.normal(TimeEntry.rounded(work.spent(), rounding()))));
    }
}
