package fr.vigie.bench;

import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.NaiveCalendar;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Deadlines per second on one core: the engine beside the same arithmetic walked minute by minute, on the calendars that
 * contracts name, with French holidays, over four years of random arrivals and delays of 1 to 400 business hours, ten weeks.
 * The product promises at least a million a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WorktimeBench {
    private static final int CASES = 4_096;
    private static final int LONGEST_HOURS = 400;
    private static final double AIM_MILLIONS = 1;

    private final List<BusinessCalendar> calendars = Stream.of(CalendarId.OFFICE, CalendarId.EXTENDED)
            .map(Calendars.standard()::get)
            .toList();
    private final List<NaiveCalendar> naive =
            calendars.stream().map(each -> new NaiveCalendar(each)).toList();
    private final Instant[] arrivals = new Instant[CASES];
    private final Delay.BusinessHours[] delays = new Delay.BusinessHours[CASES];
    private int next;

    public WorktimeBench() {
        Random random = new Random(42);
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < CASES; i++) {
            arrivals[i] = first.plusSeconds(random.nextLong(4L * 365 * 86_400));
            delays[i] = new Delay.BusinessHours(Duration.ofMinutes(60 + random.nextInt((LONGEST_HOURS - 1) * 60)));
        }
    }

    @Benchmark
    public Instant engine() {
        int i = next++ & (CASES - 1);
        return calendars.get(i & 1).deadline(arrivals[i], delays[i], StartRule.AT_NEXT_OPENING);
    }

    @Benchmark
    public Instant minuteByMinute() {
        int i = next++ & (CASES - 1);
        return naive.get(i & 1).add(calendars.get(i & 1).nextOpening(arrivals[i]), delays[i].time());
    }

    static void main() throws Exception {
        Map<String, Double> millions = new Runner(new OptionsBuilder()
                        .include(WorktimeBench.class.getSimpleName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run().stream()
                        .map(RunResult::getPrimaryResult)
                        .collect(Collectors.toMap(result -> result.getLabel(), result -> result.getScore() / 1e6));
        double engine = millions.getOrDefault("engine", 0.0);
        System.out.println("Deadlines on business calendars, one core (more is better)");
        new Row(
                        "deadlines",
                        "M/s",
                        engine,
                        "minute by minute",
                        millions.getOrDefault("minuteByMinute", 0.0),
                        "≥ 1 M/s",
                        engine >= AIM_MILLIONS)
                .print();
    }
}
