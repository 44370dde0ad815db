package fr.vigie.support;

import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a clock counted along its run: adds up stretches under the regime of each. */
final class ClockCount {
    private final ClockRun run;
    private final List<ClockLine> lines = new ArrayList<>();
    private final Map<CalendarId, Set<Integer>> versions = new HashMap<>();
    private Duration elapsed = Duration.ZERO;
    private Duration waited = Duration.ZERO;
    private @Nullable Instant breached;
    private @Nullable Stretch breaking;

    private ClockCount(ClockRun run) {
        this.run = run;
    }

    static ClockCount of(ClockRun run) {
        ClockCount count = new ClockCount(run);
        for (Stretch whole : run.stretches()) {
            for (Stretch stretch : whole.cutByLapses()) {
                Regime regime = stretch.regime(run.clock()).orElse(null);
                for (Stretch part : stretch.underOneVersion(regime)) {
                    count.add(part, regime);
                }
            }
        }
        return count;
    }

    /** What it shows if nothing takes over any more; empty when nothing is promised. */
    Optional<ClockReading> reading() {
        return breached == null && run.isMoot() ? Optional.empty() : deciding().map(this::reading);
    }

    private ClockReading reading(Regime regime) {
        Instant start = regime.start(run.received());
        return new ClockReading(
                run.clock(),
                breaking == null ? run.severity() : breaking.severity(),
                regime.delay(),
                used(regime, start),
                run.rulings(breached),
                start,
                regime.allowed(run.received()),
                elapsed,
                waited,
                breached == null ? runsOut(regime, latest(run.end(), start)) : breached,
                run.paused(),
                run.stopped(),
                breached,
                lines);
    }

    /** The promise that decides: the one that was broken, whatever the ticket became since, else the one in force. */
    private Optional<Regime> deciding() {
        return breaking == null ? run.regime() : breaking.regime(run.clock());
    }

    /** Of a calendar that has not counted yet, the version that will count first. */
    private UsedCalendar used(Regime regime, Instant start) {
        CalendarId calendar = regime.calendar().id();
        Set<Integer> counted = versions.getOrDefault(
                calendar,
                Set.of(regime.calendar().at(latest(start, run.reign().since())).number()));
        return new UsedCalendar(calendar, List.copyOf(counted));
    }

    private void add(Stretch stretch, @Nullable Regime regime) {
        switch (stretch.kind()) {
            case COUNTED -> {
                if (regime == null) {
                    line(stretch, stretch.span(), ClockLine.Kind.UNPROMISED, Duration.ZERO);
                } else {
                    addCounted(stretch, regime);
                }
            }
            case PAUSED -> {
                waited = waited.plus(stretch.span().length());
                line(stretch, stretch.span(), stretch.kind(), Duration.ZERO);
            }
            case RESOLVED, RESTORED, CLOSED, UNPROMISED -> line(stretch, stretch.span(), stretch.kind(), Duration.ZERO);
        }
    }

    private void addCounted(Stretch stretch, Regime regime) {
        Instant to = stretch.span().to();
        Instant from = latest(stretch.span().from(), regime.start(run.received()));
        if (!from.isBefore(to)) {
            line(stretch, stretch.span(), ClockLine.Kind.CLOSED, Duration.ZERO);
            return;
        }
        Instant runsOut = runsOut(regime, from);
        if (breached == null && runsOut.isBefore(to)) {
            breached = runsOut;
            breaking = stretch;
        }
        elapsed = elapsed.plus(regime.counted(from, to));
        versions.computeIfAbsent(regime.calendar().id(), none -> new LinkedHashSet<>())
                .add(regime.calendar().at(from).number());
        explain(stretch, regime, from);
    }

    private void explain(Stretch stretch, Regime regime, Instant from) {
        Instant to = stretch.span().to();
        List<Period> counted = regime.countsDayAndNight()
                ? List.of(new Period(from, to))
                : regime.calendar().openings(from, to);
        Instant told = stretch.span().from();
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

    private void line(Stretch stretch, Period span, ClockLine.Kind kind, Duration counted) {
        lines.add(new ClockLine(span, kind, counted, stretch.because(), stretch.severity()));
    }

    /** When the clock runs out if it runs from {@code from} on; {@code from} itself when nothing is left. */
    private Instant runsOut(Regime regime, Instant from) {
        Duration left = regime.allowed(run.received()).minus(elapsed);
        return left.isPositive() ? regime.after(from, left) : from;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
