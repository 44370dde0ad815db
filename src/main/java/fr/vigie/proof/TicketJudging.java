package fr.vigie.proof;

import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The deadlines of requests and faults. While the month runs, a share of deadlines is at risk from when one more missed
 * deadline would break its target, if one was missed already: without any, each open ticket has its own line. A mean is at
 * risk from {@link WatchJudging#ENOUGH} of what is promised.
 *
 * <p>A ticket counts in the month in which it was opened, so that clocks may still run when it is over: both outcomes are
 * tried then, and what they could turn either way stays open until they stop.
 */
final class TicketJudging extends Judging {
    TicketJudging(Duty duty, Facts facts, Instant now, ZoneId zone) {
        super(duty, facts, now, zone);
    }

    Verdict tickets(ClockKind clock, Stream<Facts.Ticket> concerned, int percent) {
        List<Facts.Ticket> all = concerned.toList();
        var decided = all.stream().filter(t -> t.met(clock) != null).toList();
        long met =
                decided.stream().filter(t -> Boolean.TRUE.equals(t.met(clock))).count();
        long uncounted = all.stream().filter(t -> t.uncounted() == clock).count();
        List<Facts.Running> open =
                running(all.stream().filter(t -> t.met(clock) == null), clock).toList();
        long promised = decided.size() + uncounted;
        Measure count = measure(new Measure.Count(met, promised), open);
        List<Long> evidence = entries(decided.stream().map(Facts.Ticket::entry));
        if (ended() && !open.isEmpty()) {
            long whole = promised + open.size();
            if (met * 100 >= percent * whole) {
                return new Verdict.Met(count, evidence);
            }
            return (met + uncounted + open.size()) * 100 >= percent * whole
                    ? new Verdict.Pending(count, last(open), evidence)
                    : new Verdict.Missed(count, evidence);
        }
        boolean held = met * 100 >= percent * promised;
        if (!held && (met + uncounted) * 100 >= percent * promised) {
            return unmeasured(count, Verdict.Gap.UNCOUNTED);
        }
        if (ended()) {
            return held ? new Verdict.Met(count, evidence) : new Verdict.Missed(count, evidence);
        }
        boolean last = met < promised && met * 100 < percent * (promised + 1);
        return held && !last
                ? new Verdict.Pending(count, duty.due(), evidence)
                : new Verdict.AtRisk(count, duty.due(), evidence);
    }

    private static Stream<Facts.Running> running(Stream<Facts.Ticket> tickets, ClockKind clock) {
        return tickets.flatMap(ticket -> Stream.ofNullable(ticket.running()))
                .filter(running -> running.clock() == clock);
    }

    private static Measure measure(Measure known, List<Facts.Running> open) {
        return open.isEmpty() ? known : new Measure.Undecided(known, open.size());
    }

    private Instant last(List<Facts.Running> open) {
        return open.stream()
                .map(Facts.Running::deadline)
                .max(Comparator.naturalOrder())
                .orElse(duty.due());
    }

    Stream<Facts.Ticket> faults(Set<Severity> severities) {
        return facts.tickets().stream().filter(ticket -> !ticket.question() && severities.contains(ticket.severity()));
    }

    /**
     * The mean of what was restored. What is not restored when the month is over will be later, and takes at least as long as
     * it took so far.
     */
    Verdict meanRestoration(Promise.MeanRestoration promise) {
        var tickets = faults(promise.severities()).toList();
        if (tickets.stream().anyMatch(ticket -> ticket.uncounted() == ClockKind.RESTORATION)) {
            return unmeasured(new Measure.None(), Verdict.Gap.UNCOUNTED);
        }
        var restored = tickets.stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.restored()))
                .toList();
        List<Long> evidence = entries(
                tickets.stream().filter(ticket -> ticket.restored() != null).map(Facts.Ticket::entry));
        Verdict known = restored.isEmpty() ? settled(new Measure.Count(0, 0)) : mean(promise, restored, evidence);
        List<Facts.Running> open =
                running(tickets.stream(), ClockKind.RESTORATION).toList();
        if (!ended() || open.isEmpty()) {
            return known;
        }
        var least = Stream.concat(
                        restored.stream(), open.stream().flatMap(running -> Stream.ofNullable(running.least())))
                .toList();
        Measure measure = measure(known.measure(), open);
        return !least.isEmpty() && mean(promise, least, evidence) instanceof Verdict.Missed
                ? new Verdict.Missed(measure, evidence)
                : new Verdict.Pending(measure, last(open), evidence);
    }

    private Verdict mean(Promise.MeanRestoration promise, List<Facts.Restored> restored, List<Long> evidence) {
        return switch (Delay.ofCode(promise.delay())) {
            case Delay.BusinessHours(Duration within) -> mean(restored, Facts.Restored::counted, within, evidence);
            case Delay.CalendarHours(Duration within) -> mean(restored, Facts.Restored::calendar, within, evidence);
            case Delay.BusinessDays(int within) -> meanDays(restored, within, evidence);
        };
    }

    private Verdict mean(
            List<Facts.Restored> restored,
            Function<Facts.Restored, Duration> time,
            Duration within,
            List<Long> evidence) {
        Duration mean = restored.stream()
                .map(time)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(restored.size());
        return judged(
                new Measure.Time(mean),
                mean.compareTo(within) <= 0,
                near(BigDecimal.valueOf(mean.toMillis()), BigDecimal.valueOf(within.toMillis())),
                evidence);
    }

    private Verdict meanDays(List<Facts.Restored> restored, int within, List<Long> evidence) {
        long days = restored.stream().mapToLong(Facts.Restored::days).sum();
        BigDecimal mean = BigDecimal.valueOf(days).divide(BigDecimal.valueOf(restored.size()), 2, RoundingMode.HALF_UP);
        long promised = (long) within * restored.size();
        return judged(
                new Measure.Days(mean),
                days <= promised,
                near(BigDecimal.valueOf(days), BigDecimal.valueOf(promised)),
                evidence);
    }

    private static boolean near(BigDecimal reached, BigDecimal promised) {
        return reached.compareTo(promised.multiply(WatchJudging.ENOUGH)) >= 0;
    }

    private Verdict judged(Measure measure, boolean held, boolean near, List<Long> evidence) {
        if (ended()) {
            return held ? new Verdict.Met(measure, evidence) : new Verdict.Missed(measure, evidence);
        }
        return near
                ? new Verdict.AtRisk(measure, duty.due(), evidence)
                : new Verdict.Pending(measure, duty.due(), evidence);
    }
}
