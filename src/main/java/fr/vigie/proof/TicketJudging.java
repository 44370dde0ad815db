package fr.vigie.proof;

import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The deadlines of requests and faults. While the month runs, a share of deadlines is at risk from when one more missed
 * deadline would break its target, if one was missed already: without any, each open ticket has its own line. A mean is at
 * risk from {@link WatchJudging#ENOUGH} of what is promised.
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
        long promised = decided.size() + uncounted;
        var count = new Measure.Count(met, promised);
        List<Long> evidence = entries(decided.stream().map(Facts.Ticket::entry));
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

    Stream<Facts.Ticket> faults(Set<Severity> severities) {
        return facts.tickets().stream().filter(ticket -> !ticket.question() && severities.contains(ticket.severity()));
    }

    Verdict meanRestoration(Promise.MeanRestoration promise) {
        var restored = faults(promise.severities())
                .filter(ticket -> ticket.restored() != null)
                .toList();
        List<Long> evidence = entries(restored.stream().map(Facts.Ticket::entry));
        if (faults(promise.severities()).anyMatch(ticket -> ticket.uncounted() == ClockKind.RESTORATION)) {
            return unmeasured(new Measure.None(), Verdict.Gap.UNCOUNTED);
        }
        if (restored.isEmpty()) {
            return settled(new Measure.Count(0, 0));
        }
        return switch (Delay.ofCode(promise.delay())) {
            case Delay.BusinessHours(Duration within) -> mean(restored, Facts.Restored::counted, within, evidence);
            case Delay.CalendarHours(Duration within) -> mean(restored, Facts.Restored::calendar, within, evidence);
            case Delay.BusinessDays(int within) -> meanDays(restored, within, evidence);
        };
    }

    private Verdict mean(
            List<Facts.Ticket> restored,
            Function<Facts.Restored, Duration> time,
            Duration within,
            List<Long> evidence) {
        Duration mean = restored.stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.restored()))
                .map(time)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(restored.size());
        return judged(
                new Measure.Time(mean),
                mean.compareTo(within) <= 0,
                near(BigDecimal.valueOf(mean.toMillis()), BigDecimal.valueOf(within.toMillis())),
                evidence);
    }

    private Verdict meanDays(List<Facts.Ticket> restored, int within, List<Long> evidence) {
        long days = restored.stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.restored()))
                .mapToLong(Facts.Restored::days)
                .sum();
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
