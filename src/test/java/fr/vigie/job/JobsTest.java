package fr.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@DatabaseTest
class JobsTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobExecution execution;

    @Autowired
    private SchedulerClient scheduler;

    @Autowired
    private Rehearsal rehearsal;

    private final CustomerId customer = CustomerId.create();
    private final ShopId shop = ShopId.create();

    @Test
    void keepsStepsProgressAndLogOfAJobThatSucceeds() {
        JobId id = submit("count");

        Job job = jobs.runNow(id);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.steps()).extracting(Job.Step::messageKey).containsExactly("one", "two");
        assertThat(job.steps()).allSatisfy(step -> assertThat(step.endedAt()).isNotNull());
        assertThat(job.progress()).isEqualTo(new Job.Progress(3, 3, ProgressUnit.FILES));
        assertThat(jobs.log(id, 0)).extracting(JobLogLine::line).containsExactly("counted 3");
    }

    @Test
    void triesAgainAfterAPassingFailureAndGivesUpAfterTheLastTry() {
        JobId id = submit("fail");

        assertThat(execution.run(id)).contains(Duration.ofSeconds(10));
        assertThat(execution.run(id)).contains(Duration.ofSeconds(20));
        assertThat(execution.run(id)).isEmpty();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).isEqualTo(new Job.Failure("rehearsal.error", List.of("disk")));
        assertThat(jobs.retry(id)).isTrue();
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.WAITING);
    }

    @Test
    void runsOneLockingJobAtATimeOnAShop() throws InterruptedException {
        JobId first = submit("hold");
        JobId second = submit("count");
        Thread holder = Thread.startVirtualThread(() -> execution.run(first));
        assertThat(rehearsal.holding.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(execution.run(second)).as("told to come back").contains(Duration.ofSeconds(2));

        rehearsal.release.countDown();
        holder.join();
        assertThat(execution.run(second)).isEmpty();
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void stopsARunningJobWithinSeconds() throws InterruptedException {
        JobId id = submit("wait");
        Thread worker = Thread.startVirtualThread(() -> execution.run(id));
        while (jobs.find(id).orElseThrow().steps().isEmpty()) {
            Thread.sleep(20);
        }

        jobs.cancel(id);
        worker.join(Duration.ofSeconds(5));

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void parksAMutatingJobWhoseNodeDiedAndRevivesAnother() throws InterruptedException {
        JobId mutating = submit("hold-and-die");
        JobId reading = submit("wait");
        markRunning(mutating);
        markRunning(reading);

        assertThat(execution.lost(mutating)).isFalse();
        assertThat(execution.lost(reading)).isTrue();

        assertThat(jobs.find(mutating).orElseThrow().state()).isEqualTo(JobState.PARKED);
        assertThat(jobs.find(reading).orElseThrow().state()).isEqualTo(JobState.WAITING);
    }

    @Test
    void findsItsSavedStateAfterAFailure() {
        JobId id = submit("resume");

        execution.run(id);
        execution.run(id);

        assertThat(jobs.log(id, 0)).extracting(JobLogLine::line).containsExactly("from 0", "from 7");
    }

    @Test
    void refusesAnOrderOfAnotherKind() {
        assertThatThrownBy(() -> jobs.submit("count", new OtherOrder(1), subject(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count takes a Order");
    }

    @Test
    void cancelsAWaitingJobAtOnce() {
        JobId id = submit("count");
        jobs.cancel(id);

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(scheduler.getScheduledExecution(JobTask.DESCRIPTOR.instanceId(id.toString())))
                .isEmpty();
    }

    private JobId submit(String kind) {
        return jobs.submit(kind, new Order(3), subject(), null);
    }

    private JobSubject subject() {
        return JobSubject.shop(customer, shop, "Boutique du Port");
    }

    private void markRunning(JobId id) {
        assertThat(rehearsal.rows.start(id, "another node", java.time.Instant.EPOCH))
                .isInstanceOf(JobRows.Start.Started.class);
    }

    record Order(int files) {}

    record OtherOrder(int rows) {}

    record Place(int reached) {}

    static final class Rehearsal {
        final CountDownLatch holding = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final JobRows rows;

        Rehearsal(JobRows rows) {
            this.rows = rows;
        }
    }

    @FunctionalInterface
    interface Work {
        void run(Order order, JobRun run) throws Exception;
    }

    record Kind(String name, boolean mutating, boolean locksShop, Work work) implements JobKind<Order> {
        @Override
        public Class<Order> order() {
            return Order.class;
        }

        @Override
        public void run(Order order, JobRun run) throws Exception {
            work.run(order, run);
        }
    }

    @TestConfiguration
    static class Kinds {

        @Bean
        Rehearsal rehearsal(JobRows rows) {
            return new Rehearsal(rows);
        }

        @Bean
        JobKind<Order> rehearsedCount() {
            return new Kind("count", false, true, (order, run) -> {
                run.step("one");
                run.step("two");
                run.progress(order.files(), order.files(), ProgressUnit.FILES);
                run.log("counted " + order.files());
            });
        }

        @Bean
        JobKind<Order> rehearsedFail() {
            return new Kind("fail", false, false, (order, run) -> {
                throw new JobFailure("rehearsal.error", List.of("disk"), Duration.ofSeconds(10), null);
            });
        }

        @Bean
        JobKind<Order> rehearsedHold(Rehearsal rehearsal) {
            return new Kind("hold", true, true, (order, run) -> {
                rehearsal.holding.countDown();
                rehearsal.release.await();
            });
        }

        @Bean
        JobKind<Order> holdAndDie() {
            return new Kind("hold-and-die", true, true, (order, run) -> {});
        }

        @Bean
        JobKind<Order> waitLong() {
            return new Kind("wait", false, false, (order, run) -> {
                run.step("waiting");
                Thread.sleep(Duration.ofMinutes(1));
            });
        }

        @Bean
        JobKind<Order> resume() {
            return new Kind("resume", false, false, (order, run) -> {
                int from = run.state(Place.class).map(Place::reached).orElse(0);
                run.log("from " + from);
                run.saveState(new Place(7));
                if (from == 0) {
                    throw new JobFailure("rehearsal.error", List.of(), Duration.ofSeconds(1), null);
                }
            });
        }
    }
}
