package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.support.TicketEvent.CostProposed;
import fr.vigie.support.TicketEvent.Merged;
import fr.vigie.support.TicketEvent.Reclassified;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.Replied;
import fr.vigie.support.TicketEvent.Resolved;
import fr.vigie.support.TicketEvent.Resumed;
import fr.vigie.support.TicketEvent.SeverityChanged;
import fr.vigie.support.TicketEvent.Waiting;
import fr.vigie.worktime.HorizonExceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket, computed from its events alone.
 *
 * <p>The rules: only a public reply by a human of the agency, or the resolution, stops the response clock, which nothing
 * pauses. Waiting pauses the restoration clock when the contract allows it for that reason, else it runs on; resolution stops it and reopening sets
 * it going again without counting the time between. A ticket that is reopened after it was closed begins anew: both
 * clocks run from then, and those of before stay as they were frozen. A change of severity or classification keeps what has elapsed and
 * changes what is allowed. A ticket merged into another ends there: a clock that still ran is neither kept nor missed, the
 * other's counts on. A clock that ran out stays broken, however late it is stopped. While the contract is suspended,
 * and once it has ended, nothing is promised and nothing counts. A deadline beyond the known end of
 * the contract is not promised, and what nobody can count has none: both have no clock ({@link Uncounted}).
 *
 * @param response empty when the contract promises none
 * @param restoration empty when the contract promises none
 */
public record Clocks(Optional<ClockReading> response, Optional<ClockReading> restoration) {
    static final Clocks NONE = new Clocks(Optional.empty(), Optional.empty());

    static Clocks of(Ticket ticket, Terms terms, Instant now) {
        return of(ticket.lives().getLast(), terms, now);
    }

    static Clocks of(TicketLife life, Terms terms, Instant now) {
        return new Clocks(read(ClockKind.RESPONSE, life, terms, now), read(ClockKind.RESTORATION, life, terms, now));
    }

    public Stream<ClockReading> all() {
        return Stream.concat(response.stream(), restoration.stream());
    }

    /** The clock that runs out, or ran out, first among those that run. */
    public Optional<ClockReading> next() {
        return all().filter(ClockReading::isRunning).min((a, b) -> a.deadline().compareTo(b.deadline()));
    }

    /** When the next running clock will run out; empty when none will. */
    Optional<Instant> alarm() {
        return all().filter(clock -> clock.isRunning() && clock.breached() == null)
                .map(ClockReading::deadline)
                .min(Instant::compareTo);
    }

    private static Optional<ClockReading> read(ClockKind kind, TicketLife life, Terms terms, Instant now) {
        try {
            return counted(kind, life, terms, now);
        } catch (HorizonExceeded outOfReach) {
            return Optional.empty();
        }
    }

    private static Optional<ClockReading> counted(ClockKind kind, TicketLife life, Terms terms, Instant now) {
        Run run = Run.of(kind, life, terms, now);
        Counter counter = new Counter(life.received());
        for (Stretch whole : run.stretches) {
            for (Stretch stretch : whole.cutBy(terms.lapses())) {
                Regime regime = terms.lapsedAt(stretch.span.from())
                        ? null
                        : terms.regime(kind, stretch.severity, stretch.activity).orElse(null);
                for (Stretch part : stretch.underOneVersion(regime)) {
                    counter.count(part, regime);
                }
            }
        }
        if (counter.breached == null && (run.merged || (run.stopped == null && terms.lapsedAt(now)))) {
            return Optional.empty();
        }
        return terms.regime(kind, run.severity, run.activity)
                .map(regime -> counter.reading(kind, regime, run, now))
                .filter(reading -> reading.stopped() != null
                        || reading.breached() != null
                        || !terms.endsBefore(reading.deadline()));
    }

    /** A span during which nothing about the ticket changed. */
    private record Stretch(
            Period span, ClockLine.Kind kind, @Nullable WaitReason because, Severity severity, Activity activity) {

        /** In parts that lie wholly inside or outside the times at which the contract promises nothing. */
        List<Stretch> cutBy(List<Period> lapses) {
            List<Period> parts = List.of(span);
            for (Period lapse : lapses) {
                parts = parts.stream()
                        .flatMap(part -> Stream.concat(part.without(lapse).stream(), part.intersection(lapse).stream()))
                        .toList();
            }
            return parts.stream()
                    .sorted(Comparator.comparing(Period::from))
                    .map(this::part)
                    .toList();
        }

        /** In parts that one version of the calendar counts. */
        List<Stretch> underOneVersion(@Nullable Regime regime) {
            return regime == null || kind != ClockLine.Kind.COUNTED
                    ? List.of(this)
                    : regime.calendar().reigns(span).stream().map(this::part).toList();
        }

        private Stretch part(Period part) {
            return new Stretch(part, kind, because, severity, activity);
        }
    }

    /** Walks the events and cuts the ticket's life into stretches. */
    private static final class Run {
        private final ClockKind clock;
        private final Terms terms;
        private final List<Stretch> stretches = new ArrayList<>();
        private Instant since;
        private ClockLine.Kind kind = ClockLine.Kind.COUNTED;
        private @Nullable WaitReason because;
        private Severity severity;
        private Activity activity;
        private @Nullable Instant stopped;
        private boolean merged;

        private Run(ClockKind clock, TicketLife life, Terms terms) {
            this.clock = clock;
            this.terms = terms;
            this.since = life.received();
            this.severity = life.severity();
            this.activity = life.activity();
        }

        static Run of(ClockKind clock, TicketLife life, Terms terms, Instant now) {
            Run run = new Run(clock, life, terms);
            for (TicketEvent event : life.events()) {
                run.follow(event);
            }
            if (run.stopped == null) {
                run.cut(now);
            }
            return run;
        }

        private void follow(TicketEvent event) {
            if (stopped != null && !(clock == ClockKind.RESTORATION && event instanceof Reopened)) {
                return;
            }
            switch (event) {
                case SeverityChanged changed -> {
                    cut(changed.at());
                    severity = changed.severity();
                }
                case Reclassified changed -> {
                    cut(changed.at());
                    activity = changed.activity();
                }
                case Replied reply
                when clock == ClockKind.RESPONSE && reply.by().isStaff() -> stop(reply.at());
                case CostProposed told when clock == ClockKind.RESPONSE -> stop(told.at());
                case Resolved resolved -> stop(resolved.at());
                case Merged end -> {
                    stop(end.at());
                    merged = true;
                }
                case Reopened reopened -> {
                    cut(reopened.at());
                    kind = ClockLine.Kind.COUNTED;
                    because = null;
                    stopped = null;
                }
                case Waiting waiting
                when clock == ClockKind.RESTORATION -> {
                    cut(waiting.at());
                    kind = terms.pauses(waiting.reason()) ? ClockLine.Kind.PAUSED : ClockLine.Kind.COUNTED;
                    because = waiting.reason();
                }
                case Resumed resumed
                when clock == ClockKind.RESTORATION -> {
                    cut(resumed.at());
                    kind = ClockLine.Kind.COUNTED;
                    because = null;
                }
                default -> {}
            }
        }

        private void stop(Instant at) {
            cut(at);
            kind = ClockLine.Kind.RESOLVED;
            because = null;
            stopped = at;
        }

        private void cut(Instant at) {
            if (at.isAfter(since)) {
                stretches.add(new Stretch(new Period(since, at), kind, because, severity, activity));
                since = at;
            }
        }
    }

    /** Adds up stretches under the regime of each. */
    private static final class Counter {
        private final Instant received;
        private final List<ClockLine> lines = new ArrayList<>();
        private final Set<Integer> versions = new LinkedHashSet<>();
        private Duration elapsed = Duration.ZERO;
        private Duration waited = Duration.ZERO;
        private @Nullable Instant breached;

        Counter(Instant received) {
            this.received = received;
        }

        void count(Stretch stretch, @Nullable Regime regime) {
            switch (stretch.kind) {
                case COUNTED -> {
                    if (regime == null) {
                        line(stretch, stretch.span, ClockLine.Kind.UNPROMISED, Duration.ZERO);
                    } else {
                        run(stretch, regime);
                    }
                }
                case PAUSED -> {
                    waited = waited.plus(stretch.span.length());
                    line(stretch, stretch.span, stretch.kind, Duration.ZERO);
                }
                case RESOLVED, CLOSED, UNPROMISED -> line(stretch, stretch.span, stretch.kind, Duration.ZERO);
            }
        }

        private void run(Stretch stretch, Regime regime) {
            Instant to = stretch.span.to();
            Instant from = latest(stretch.span.from(), regime.start(received));
            if (!from.isBefore(to)) {
                line(stretch, stretch.span, ClockLine.Kind.CLOSED, Duration.ZERO);
                return;
            }
            Instant runsOut = runsOut(regime, from);
            if (breached == null && runsOut.isBefore(to)) {
                breached = runsOut;
            }
            elapsed = elapsed.plus(regime.counted(from, to));
            versions.add(regime.calendar().at(from).number());
            explain(stretch, regime, from);
        }

        private void explain(Stretch stretch, Regime regime, Instant from) {
            Instant to = stretch.span.to();
            List<Period> counted = regime.countsDayAndNight()
                    ? List.of(new Period(from, to))
                    : regime.calendar().openings(from, to);
            Instant told = stretch.span.from();
            for (Period open : counted) {
                if (told.isBefore(open.from())) {
                    line(stretch, new Period(told, open.from()), ClockLine.Kind.CLOSED, Duration.ZERO);
                }
                line(stretch, open, ClockLine.Kind.COUNTED, open.length());
                told = open.to();
            }
            if (told.isBefore(to)) {
                line(stretch, new Period(told, to), ClockLine.Kind.CLOSED, Duration.ZERO);
            }
        }

        /** When the clock runs out if it runs from {@code from} on; {@code from} itself when nothing is left. */
        private Instant runsOut(Regime regime, Instant from) {
            Duration left = regime.allowed(received).minus(elapsed);
            return left.isPositive() ? regime.after(from, left) : from;
        }

        ClockReading reading(ClockKind kind, Regime regime, Run run, Instant now) {
            Instant start = regime.start(received);
            Instant end = run.stopped == null ? now : run.stopped;
            Instant due = breached == null ? runsOut(regime, latest(end, start)) : breached;
            return new ClockReading(
                    kind,
                    regime.delay(),
                    used(regime, start),
                    start,
                    regime.allowed(received),
                    elapsed,
                    waited,
                    due,
                    run.stopped == null && run.kind == ClockLine.Kind.PAUSED ? run.because : null,
                    run.stopped,
                    breached,
                    lines);
        }

        /** Of a clock that has not counted yet, the version that will count first. */
        private UsedCalendar used(Regime regime, Instant start) {
            return new UsedCalendar(
                    regime.calendar().id(),
                    versions.isEmpty() ? List.of(regime.calendar().at(start).number()) : List.copyOf(versions));
        }

        private void line(Stretch stretch, Period span, ClockLine.Kind kind, Duration counted) {
            lines.add(new ClockLine(span, kind, counted, stretch.because, stretch.severity));
        }

        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
