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
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.HorizonExceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket, computed from its events alone.
 *
 * <p>The rules: only a public reply by a human of the agency, or the resolution, stops the response clock, which nothing
 * pauses. Waiting pauses the restoration clock when the contract allows it for that reason, else it runs on; resolution stops it and reopening sets
 * it going again without counting the time between. A ticket that is reopened after it was closed begins anew: both
 * clocks run from then, and those of before stay as they were frozen. A change of severity or classification keeps what has elapsed and
 * changes what is allowed; so does another version of the contract, or another contract of the shop, from the instant at which
 * it takes effect: what elapsed under the ones before counts against the new delay, each instant is open, closed or paused by
 * the version then in force, and what ran out before stays broken by the version that promised it. Without a contract nothing
 * is promised. A ticket merged into another ends there: a clock that still ran is neither kept nor missed, the
 * other's counts on. A clock that ran out stays broken, however late it is stopped. While the contract is suspended,
 * and once it has ended, nothing is promised and nothing counts. A deadline beyond the known end of
 * the contract is not promised, and what nobody can count has none: both have no clock ({@link Uncounted}).
 *
 * @param response empty when the contract promises none
 * @param restoration empty when the contract promises none
 */
public record Clocks(Optional<ClockReading> response, Optional<ClockReading> restoration) {
    /** @param book what each version says that ruled it */
    static Clocks of(Ticket ticket, Function<ContractRef, Terms> book, Instant now) {
        return of(ticket.lives().getLast(), book, now);
    }

    static Clocks of(TicketLife life, Function<ContractRef, Terms> book, Instant now) {
        return of(life, Reign.of(life.tenures(), book), now);
    }

    /** Of a ticket that the same terms rule from its opening to its end. */
    static Clocks of(Ticket ticket, Terms terms, Instant now) {
        return of(ticket.lives().getLast(), terms, now);
    }

    static Clocks of(TicketLife life, Terms terms, Instant now) {
        return of(life, List.of(new Reign(life.tenures().getFirst(), terms)), now);
    }

    private static Clocks of(TicketLife life, List<Reign> reigns, Instant now) {
        return new Clocks(read(ClockKind.RESPONSE, life, reigns, now), read(ClockKind.RESTORATION, life, reigns, now));
    }

    public Stream<ClockReading> all() {
        return Stream.concat(response.stream(), restoration.stream());
    }

    boolean has(ClockKind kind) {
        return all().anyMatch(clock -> clock.kind() == kind);
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

    private static Optional<ClockReading> read(ClockKind kind, TicketLife life, List<Reign> reigns, Instant now) {
        try {
            return counted(kind, life, reigns, now);
        } catch (HorizonExceeded outOfReach) {
            return Optional.empty();
        }
    }

    private static Optional<ClockReading> counted(ClockKind kind, TicketLife life, List<Reign> reigns, Instant now) {
        Run run = Run.of(kind, life, reigns, now);
        Counter counter = new Counter(life.received());
        for (Stretch whole : run.stretches) {
            for (Stretch stretch : whole.cutBy(whole.reign.lapses())) {
                Regime regime = stretch.reign.lapsedAt(stretch.span.from())
                        ? null
                        : stretch.reign
                                .regime(kind, stretch.severity, stretch.activity)
                                .orElse(null);
                for (Stretch part : stretch.underOneVersion(regime)) {
                    counter.count(part, regime);
                }
            }
        }
        if (counter.breached == null && (run.merged || (run.stopped == null && run.reign.lapsedAt(now)))) {
            return Optional.empty();
        }
        return counter.regime(kind, run)
                .map(regime -> counter.reading(kind, regime, run, now))
                .filter(reading -> reading.stopped() != null
                        || reading.breached() != null
                        || !run.reign.endsBefore(reading.deadline()));
    }

    /**
     * What a version of a contract says while it rules.
     *
     * @param terms null while no contract covers the shop
     */
    private record Reign(Tenure tenure, @Nullable Terms terms) {

        static List<Reign> of(List<Tenure> tenures, Function<ContractRef, Terms> book) {
            return tenures.stream()
                    .map(tenure -> new Reign(
                            tenure,
                            Optional.ofNullable(tenure.contract()).map(book).orElse(null)))
                    .toList();
        }

        Optional<Regime> regime(ClockKind kind, Severity severity, Activity activity) {
            return terms == null ? Optional.empty() : terms.regime(kind, severity, activity);
        }

        Ruling.@Nullable Promised promised(ClockKind kind, Severity severity, Activity activity) {
            return terms == null
                    ? null
                    : terms.promise(kind, severity, activity).orElse(null);
        }

        boolean pauses(@Nullable WaitReason reason) {
            return terms != null && reason != null && terms.pauses(reason);
        }

        List<Period> lapses() {
            return terms == null ? List.of() : terms.lapses();
        }

        boolean lapsedAt(Instant instant) {
            return terms == null || terms.lapsedAt(instant);
        }

        boolean endsBefore(Instant instant) {
            return terms != null && terms.endsBefore(instant);
        }

        String title() {
            return terms == null ? "" : terms.title();
        }
    }

    /** What ruled before, with the severity and the classification that the ticket had when another took over. */
    private record Left(Reign reign, Severity severity, Activity activity) {}

    /** A span during which nothing about the ticket changed. */
    private record Stretch(
            Period span,
            Reign reign,
            ClockLine.Kind kind,
            @Nullable WaitReason because,
            Severity severity,
            Activity activity) {

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
            return new Stretch(part, reign, kind, because, severity, activity);
        }
    }

    /** Walks the events and the changes of terms, and cuts the ticket's life into stretches. */
    private static final class Run {
        private final ClockKind clock;
        private final Deque<Reign> next;
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Ruling> rulings = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private Reign reign;
        private Instant since;
        private @Nullable WaitReason because;
        private Severity severity;
        private Activity activity;
        private @Nullable Instant stopped;
        private boolean merged;

        private Run(ClockKind clock, TicketLife life, List<Reign> reigns) {
            this.clock = clock;
            this.next = new ArrayDeque<>(reigns);
            this.reign = next.remove();
            this.since = life.received();
            this.severity = life.severity();
            this.activity = life.activity();
            rulings.add(ruling(reign, null));
        }

        static Run of(ClockKind clock, TicketLife life, List<Reign> reigns, Instant now) {
            Run run = new Run(clock, life, reigns);
            for (TicketEvent event : life.events()) {
                run.reach(event.at());
                run.follow(event);
            }
            run.reach(now);
            if (run.stopped == null) {
                run.cut(now);
            }
            return run;
        }

        /** Whatever took over by an instant rules from then on; a clock that is stopped learns of it when it goes on. */
        private void reach(Instant instant) {
            while (stopped == null
                    && !next.isEmpty()
                    && !next.element().tenure().since().isAfter(instant)) {
                Reign following = next.remove();
                cut(following.tenure().since());
                rulings.add(ruling(following, reign));
                left.add(new Left(reign, severity, activity));
                reign = following;
            }
        }

        private Ruling ruling(Reign following, @Nullable Reign before) {
            return new Ruling(
                    following.tenure().since(),
                    before == null ? null : before.tenure().contract(),
                    following.tenure().contract(),
                    following.title(),
                    before == null ? null : before.promised(clock, severity, activity),
                    following.promised(clock, severity, activity));
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
                    because = null;
                    stopped = null;
                    reach(reopened.at());
                }
                case Waiting waiting
                when clock == ClockKind.RESTORATION -> {
                    cut(waiting.at());
                    because = waiting.reason();
                }
                case Resumed resumed
                when clock == ClockKind.RESTORATION -> {
                    cut(resumed.at());
                    because = null;
                }
                default -> {}
            }
        }

        private void stop(Instant at) {
            cut(at);
            because = null;
            stopped = at;
        }

        private void cut(Instant at) {
            if (at.isAfter(since)) {
                stretches.add(new Stretch(new Period(since, at), reign, kind(), because, severity, activity));
                since = at;
            }
        }

        /** A pause is one as long as the terms in force say so. */
        private ClockLine.Kind kind() {
            if (stopped != null) {
                return ClockLine.Kind.RESOLVED;
            }
            return reign.pauses(because) ? ClockLine.Kind.PAUSED : ClockLine.Kind.COUNTED;
        }

        /** Why it does not count now; null when it does. */
        private @Nullable WaitReason paused() {
            return stopped == null && reign.pauses(because) ? because : null;
        }

        /** What had ruled when it ran out; all that did when it has not. */
        private List<Ruling> until(@Nullable Instant breached) {
            return rulings.stream()
                    .filter(ruling -> breached == null || !ruling.since().isAfter(breached))
                    .toList();
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
        private @Nullable Stretch breaking;
        private @Nullable Reign noted;
        private @Nullable CalendarId calendar;

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
                breaking = stretch;
            }
            elapsed = elapsed.plus(regime.counted(from, to));
            note(stretch, regime, from);
            explain(stretch, regime, from);
        }

        /** Of another calendar by which other terms count, the versions count alone; none do once the clock ran out before. */
        private void note(Stretch stretch, Regime regime, Instant from) {
            if (isOther(stretch.reign, regime)) {
                if (breaking != null && !breaking.equals(stretch)) {
                    return;
                }
                versions.clear();
            }
            noted = stretch.reign;
            calendar = regime.calendar().id();
            versions.add(regime.calendar().at(from).number());
        }

        private boolean isOther(Reign reign, Regime regime) {
            return !reign.equals(noted) && !regime.calendar().id().equals(calendar);
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

        /** Whose promise decides: the one that it broke, else the one in force. */
        private Reign deciding(Run run) {
            return breaking == null ? run.reign : breaking.reign;
        }

        /** By what the clock is told; of what ran out under other terms than those in force, what they said at their end. */
        Optional<Regime> regime(ClockKind kind, Run run) {
            for (Left left : run.left) {
                if (breaking != null && left.reign.equals(breaking.reign)) {
                    return left.reign.regime(kind, left.severity, left.activity);
                }
            }
            return run.reign.regime(kind, run.severity, run.activity);
        }

        ClockReading reading(ClockKind kind, Regime regime, Run run, Instant now) {
            Instant start = regime.start(received);
            Instant end = run.stopped == null ? now : run.stopped;
            Instant due = breached == null ? runsOut(regime, latest(end, start)) : breached;
            return new ClockReading(
                    kind,
                    regime.delay(),
                    used(regime, deciding(run), start),
                    run.until(breached),
                    start,
                    regime.allowed(received),
                    elapsed,
                    waited,
                    due,
                    run.paused(),
                    run.stopped,
                    breached,
                    lines);
        }

        /** Of a calendar that has not counted yet, the version that will count first. */
        private UsedCalendar used(Regime regime, Reign reign, Instant start) {
            return new UsedCalendar(
                    regime.calendar().id(),
                    versions.isEmpty() || isOther(reign, regime)
                            ? List.of(regime.calendar()
                                    .at(latest(start, reign.tenure().since()))
                                    .number())
                            : List.copyOf(versions));
        }

        private void line(Stretch stretch, Period span, ClockLine.Kind kind, Duration counted) {
            lines.add(new ClockLine(span, kind, counted, stretch.because, stretch.severity));
        }

        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
