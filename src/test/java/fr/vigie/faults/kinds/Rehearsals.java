package fr.vigie.faults.kinds;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.job.ProgressUnit;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Work that leaves a trace in a file which outlives every node: one line as it starts, one as it ends. Only where asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("vigie.faults.folder")
public class Rehearsals {

    /** Works for a while and ends. */
    public static final String COUNT = "faults.count";

    /** Reads nothing and changes nothing until the release file exists. */
    public static final String HOLD = "faults.hold";

    /** Says that it changes its shop, until the release file exists. */
    public static final String CHANGE = "faults.change";

    /** While this file exists, a node that starts orders one job of {@link #HOLD} and one of {@link #CHANGE}. */
    public static final String ORDER = "order";

    /** The trace of the recurring work. */
    public static final String TICKS = "ticks";

    /**
     * @param folder where the trace is kept
     * @param millis how long the work takes
     */
    public record Order(String folder, int millis) {

        Path release() {
            return Path.of(folder, "release");
        }
    }

    @Bean
    JobKind<Order> count() {
        return new Kind(COUNT, false, (order, run) -> Thread.sleep(order.millis()));
    }

    @Bean
    JobKind<Order> hold() {
        return new Kind(HOLD, false, Rehearsals::untilReleased);
    }

    @Bean
    JobKind<Order> change() {
        return new Kind(CHANGE, true, Rehearsals::untilReleased);
    }

    @Bean
    Recurring tick(@Value("${vigie.faults.folder}") String folder) {
        return new Recurring() {
            @Override
            public String name() {
                return "faults.tick";
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(1);
            }

            @Override
            public void run() {
                trace(Path.of(folder, TICKS), "tick " + node());
            }
        };
    }

    /** Orders one job of each kind that waits to be released, when {@link #ORDER} exists. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> orders(Jobs jobs, @Value("${vigie.faults.folder}") String folder) {
        return ready -> Scopes.run(Scope.agency(), () -> {
            if (Files.exists(Path.of(folder, ORDER))) {
                var subject = JobSubject.shop(CustomerId.create(), ShopId.create(), "Boutique du Port");
                jobs.submit(HOLD, new Order(folder, 0), subject, null);
                jobs.submit(CHANGE, new Order(folder, 0), subject, null);
            }
        });
    }

    private static void untilReleased(Order order, JobRun run) throws Exception {
        run.step("job.kind." + HOLD);
        for (int done = 1; !Files.exists(order.release()); done++) {
            run.progress(done, 1_000_000, ProgressUnit.FILES);
            run.checkCancelled();
            Thread.sleep(50);
        }
        Thread.sleep(order.millis());
    }

    /** Lines of one call are never mixed with those of another process: each is one small append. */
    private static void trace(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String node() {
        return Long.toString(ProcessHandle.current().pid());
    }

    @FunctionalInterface
    interface Work {
        void run(Order order, JobRun run) throws Exception;
    }

    record Kind(String name, boolean mutating, Work work) implements JobKind<Order> {

        @Override
        public Class<Order> order() {
            return Order.class;
        }

        @Override
        public void run(Order order, JobRun run) throws Exception {
            Path runs = Path.of(order.folder(), "runs");
            trace(runs, "start " + run.id() + " " + node());
            work.run(order, run);
            trace(runs, "end " + run.id() + " " + node());
        }
    }
}
