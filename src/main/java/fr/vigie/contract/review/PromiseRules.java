package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules on deadlines. */
final class PromiseRules {

    private PromiseRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "response.severity-missing",
                                ClauseName.RESPONSE,
                                MISSING,
                                c -> Arrays.stream(Severity.values())
                                        .anyMatch(s -> promised(c, s).isEmpty()))
                        .mendedFrom(PromiseRules::withEverySeverity),
                Rule.of(
                                "response.no-critical-response",
                                ClauseName.RESPONSE,
                                MISSING,
                                c -> critical(c).map(Commitment::response).isEmpty())
                        .mendedFrom(onCritical(k -> k.answeredWithin(Delay.BusinessHours.of(2)))),
                Rule.of(
                                "response.no-critical-restoration",
                                ClauseName.RESPONSE,
                                MISSING,
                                c -> critical(c).map(Commitment::restoration).isEmpty())
                        .mendedFrom(onCritical(k -> k.restoredWithin(Delay.BusinessHours.of(8)))),
                Rule.of(
                                "response.unknown-calendar",
                                ClauseName.RESPONSE,
                                MISSING,
                                c -> !c.unknownCalendars().isEmpty())
                        .mendedBy(PromiseRules::withKnownCalendars),
                Rule.of(
                        "response.out-of-reach",
                        ClauseName.RESPONSE,
                        MISSING,
                        c -> c.deadlines().stream().anyMatch(PromiseRules::isOutOfReach)),
                Rule.of(
                                "response.calendar-or-business",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> c.response().commitments().stream()
                                        .anyMatch(k -> runsWhileClosed(c.response(), k)))
                        .mendedBy(PromiseRules::inBusinessTime),
                Rule.of(
                                "response.no-week-end",
                                ClauseName.RESPONSE,
                                ADVICE,
                                c -> critical(c)
                                        .filter(k -> k.restoration() instanceof Delay.BusinessHours hours
                                                && hours.time().compareTo(Duration.ofHours(4)) <= 0
                                                && !c.response()
                                                        .coverage(Severity.CRITICAL)
                                                        .equals(CalendarId.ALWAYS))
                                        .isPresent())
                        .mendedFrom((c, usual) -> onCritical(k ->
                                        new Commitment(k.severity(), k.examples(), k.response(), k.restoration(), true))
                                .apply(c.with(c.response().withOnCall(CalendarId.ALWAYS)), usual)),
                Rule.of(
                                "response.on-call-without-hours",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> c.response().onCall() == null
                                        && c.response().commitments().stream().anyMatch(Commitment::onCall))
                        .mendedBy(c -> c.with(c.response().withOnCall(CalendarId.ALWAYS))),
                Rule.of("response.upside-down", ClauseName.RESPONSE, AMBIGUOUS, c -> upsideDown(c.response())),
                Rule.of(
                        "response.repaired-before-begun",
                        ClauseName.RESPONSE,
                        AMBIGUOUS,
                        c -> c.response().commitments().stream()
                                .anyMatch(k -> k.response() != null && hours(k.restoration()) < hours(k.response()))),
                Rule.of(
                                "response.no-examples",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> c.response().commitments().stream()
                                        .anyMatch(k -> k.examples().isBlank()))
                        .mendedFrom(PromiseRules::withExamples),
                Rule.of(
                                "response.runs-at-night",
                                ClauseName.RESPONSE,
                                RISKY,
                                c -> c.response().start() == StartRule.AT_RECEIPT
                                        && !c.response().hours().equals(CalendarId.ALWAYS))
                        .mendedBy(c -> c.with(c.response().withStart(StartRule.AT_NEXT_OPENING))),
                Rule.of(
                                "response.no-target",
                                ClauseName.RESPONSE,
                                MISSING,
                                c -> c.response().target() == 0)
                        .mendedBy(c -> c.with(c.response().withTarget(95))),
                Rule.of(
                                "response.target-perfect",
                                ClauseName.RESPONSE,
                                RISKY,
                                c -> c.response().target() == 100)
                        .mendedBy(c -> c.with(c.response().withTarget(97))),
                Rule.of(
                                "response.no-penalty",
                                ClauseName.RESPONSE,
                                ADVICE,
                                c -> c.response().penalty() == null)
                        .mendedBy(c -> c.with(c.response().withPenalty(new Penalty(5, 20)))));
    }

    /** Hours that are not known become office hours; an on-call that is not known becomes day and night. */
    private static Clauses withKnownCalendars(Clauses clauses) {
        Set<CalendarId> unknown = clauses.unknownCalendars();
        ResponseClause response = clauses.response();
        if (unknown.contains(response.hours())) {
            response = response.withHours(CalendarId.OFFICE);
        }
        CalendarId onCall = response.onCall();
        if (onCall != null && unknown.contains(onCall)) {
            response = response.withOnCall(CalendarId.ALWAYS);
        }
        return clauses.with(response)
                .with(
                        unknown.contains(clauses.support().hours())
                                ? clauses.support().withHours(CalendarId.OFFICE)
                                : clauses.support());
    }

    private static boolean isOutOfReach(Clauses.Deadline deadline) {
        return Calendars.ofAgency()
                .ruling(deadline.calendar())
                .filter(version -> version.weeks(deadline.delay()) > Clauses.LONGEST_WEEKS)
                .isPresent();
    }

    private static Optional<Commitment> critical(Clauses clauses) {
        return clauses.response().commitment(Severity.CRITICAL);
    }

    private static BinaryOperator<Clauses> onCritical(UnaryOperator<Commitment> change) {
        return (clauses, usual) -> {
            Clauses complete = withEverySeverity(clauses, usual);
            return complete.with(
                    complete.response().with(change.apply(critical(complete).orElseThrow())));
        };
    }

    /** What is promised about a severity; empty where neither an answer nor a restoration is, as a form leaves it. */
    private static Optional<Commitment> promised(Clauses clauses, Severity severity) {
        return clauses.response()
                .commitment(severity)
                .filter(commitment -> commitment.response() != null || commitment.restoration() != null);
    }

    /** Adds the usual commitment for each severity that has none; the examples that it was given stay. */
    private static Clauses withEverySeverity(Clauses clauses, Clauses usual) {
        List<Commitment> all = Arrays.stream(Severity.values())
                .map(s -> promised(clauses, s).orElseGet(() -> {
                    Commitment added = commitment(usual, s);
                    String examples = clauses.response()
                            .commitment(s)
                            .map(Commitment::examples)
                            .filter(given -> !given.isBlank())
                            .orElse(added.examples());
                    return new Commitment(s, examples, added.response(), added.restoration(), added.onCall());
                }))
                .toList();
        return clauses.with(clauses.response().withCommitments(all));
    }

    private static Clauses withExamples(Clauses clauses, Clauses usual) {
        return clauses.with(clauses.response()
                .withCommitments(clauses.response().commitments().stream()
                        .map(k -> k.examples().isBlank()
                                ? new Commitment(
                                        k.severity(),
                                        commitment(usual, k.severity()).examples(),
                                        k.response(),
                                        k.restoration(),
                                        k.onCall())
                                : k)
                        .toList()));
    }

    private static Commitment commitment(Clauses usual, Severity severity) {
        return promised(usual, severity)
                .or(() -> Rule.SHIPPED.response().commitment(severity))
                .orElseThrow();
    }

    private static boolean runsWhileClosed(ResponseClause clause, Commitment commitment) {
        return !clause.coverage(commitment.severity()).equals(CalendarId.ALWAYS)
                && (commitment.response() instanceof Delay.CalendarHours
                        || commitment.restoration() instanceof Delay.CalendarHours);
    }

    private static Clauses inBusinessTime(Clauses clauses) {
        ResponseClause response = clauses.response();
        for (Commitment commitment : response.commitments()) {
            if (runsWhileClosed(response, commitment)) {
                response = response.with(commitment
                        .answeredWithin(inBusinessTime(commitment.response()))
                        .restoredWithin(inBusinessTime(commitment.restoration())));
            }
        }
        return clauses.with(response);
    }

    /** Whole days become business days, shorter delays business hours: 48 h reads as two business days. */
    private static @Nullable Delay inBusinessTime(@Nullable Delay delay) {
        if (!(delay instanceof Delay.CalendarHours(Duration time))) {
            return delay;
        }
        return time.toHours() >= 24
                ? new Delay.BusinessDays((int) Math.min(3_660, time.toDays()))
                : new Delay.BusinessHours(time);
    }

    private static boolean upsideDown(ResponseClause response) {
        double before = 0;
        for (Severity severity : Severity.values()) {
            Delay restoration =
                    response.commitment(severity).map(Commitment::restoration).orElse(null);
            if (restoration != null) {
                if (hours(restoration) < before) {
                    return true;
                }
                before = hours(restoration);
            }
        }
        return false;
    }

    /** On one scale, to compare promises only: a business day counts nine hours, an hour of the clock a third of one. */
    private static double hours(@Nullable Delay delay) {
        return switch (delay) {
            case null -> Double.POSITIVE_INFINITY;
            case Delay.BusinessHours(Duration time) -> time.toMinutes() / 60.0;
            case Delay.CalendarHours(Duration time) -> time.toMinutes() / 60.0 / 3;
            case Delay.BusinessDays(int days) -> days * 9.0;
        };
    }
}
