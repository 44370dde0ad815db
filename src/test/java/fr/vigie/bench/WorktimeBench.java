package fr.vigie.bench;

import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.NaiveCalendar;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Deadlines per second on one core: the engine beside the same arithmetic walked minute by minute, over four years of random
 * arrivals and delays of 1 to 40 business hours. The product promises at least a million a second.
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

    private final BusinessCalendar office = Calendars.standard().get(CalendarId.OFFICE);
    private final NaiveCalendar naive = new NaiveCalendar(office, Map.of());
    private final Instant[] arrivals = new Instant[CASES];
    private final Delay.BusinessHours[] delays = new Delay.BusinessHours[CASES];
    private int next;

    public WorktimeBench() {
        Random random = new Random(42);
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < CASES; i++) {
            arrivals[i] = first.plusSeconds(random.nextLong(4L * 365 * 86_400));
            delays[i] = new Delay.BusinessHours(Duration.ofMinutes(60 + random.nextInt(39 * 60)));
        }
    }

    @Benchmark
    public Instant engine() {
        int i = next++ & (CASES - 1);
        return office.deadline(arrivals[i], delays[i], StartRule.AT_NEXT_OPENING);
    }

    @Benchmark
    public Instant minuteByMinute() {
        int i = next++ & (CASES - 1);
        return naive.add(office.nextOpening(arrivals[i]), delays[i].time());
    }

    static void main() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(WorktimeBench.class.getSimpleName())
                        .build())
                .run();
    }
}
