package fr.vigie.faults;

import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.faults.kinds.Rehearsals;
import fr.vigie.faults.kinds.Rehearsals.Order;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Two processes on one database, and this one as a third that only looks and orders. */
@DatabaseTest
@TestPropertySource(properties = "vigie.faults.folder=target/faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private Jobs jobs;

    @Autowired
    private List<Attention> attention;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private List<Recurring> recurring;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private AutowireCapableBeanFactory beans;

    private final CustomerId customer = CustomerId.create();
    private final List<Node> nodes = new ArrayList<>();
    private final Path folder = Node.folder("two-nodes");
    private Path traces = Path.of(".");

    @BeforeAll
    void startTwoNodes() throws Exception {
        nodes.add(node("one"));
        nodes.add(node("two"));
        for (Node node : nodes) {
            node.awaitServing();
        }
    }

    @AfterAll
    void stopThem() throws InterruptedException {
        for (Node node : nodes) {
            node.close();
        }
    }

    @BeforeEach
    void keepTracesApart() throws IOException {
        traces = Files.createTempDirectory(folder, "traces-");
    }

    private Node node(String name) throws IOException {
        return Node.serve(
                folder.resolve(name),
                SharedPostgres.server(),
                folder.resolve("data"),
                Map.of("VIGIE_JOB_LEASE", LEASE.toSeconds() + "s", "VIGIE_FAULTS_FOLDER", folder.toString()));
    }

    @Test
    void shareFortyJobsAndRunEachOnce() throws Exception {
        List<JobId> submitted = Stream.generate(() -> submit(Rehearsals.COUNT, ShopId.create(), 150))
                .limit(40)
                .toList();

        awaitOver(submitted);

        assertThat(states(submitted)).containsOnly(JobState.SUCCEEDED);
        assertThat(traced("start"))
                .extracting(Trace::job)
                .containsExactlyInAnyOrderElementsOf(
                        submitted.stream().map(JobId::toString).toList());
        assertThat(traced("start"))
                .extracting(Trace::node)
                .as("both did some of it")
                .contains(nodes.get(0).pid(), nodes.get(1).pid());
    }

    @Test
    void repeatRecurringWorkOnOneNodeAtATime() throws Exception {
        int before = Node.lines(folder.resolve(Rehearsals.TICKS)).size();
        Thread.sleep(Duration.ofSeconds(6));
        int ticks = Node.lines(folder.resolve(Rehearsals.TICKS)).size() - before;

        assertThat(ticks).as("every second, not once per node").isBetween(2, 7);
    }

    /** Both are told that the desk's watches are due, and this process runs them beside, without the scheduler's lock. */
    @Test
    void tellOfDeadlinesAndCloseTicketsOnceHoweverManyLook() throws Exception {
        DueTickets desk = new DueTickets();
        beans.autowireBean(desk);
        DueTickets.Entered due = Scopes.call(Scope.agency(), desk::enter);
        for (int round = 0; round < 3; round++) {
            order(
                    "update scheduled_tasks set execution_time = now() where task_name like 'recurring.support.%' and not picked");
            Scopes.run(
                    Scope.agency(),
                    () -> recurring.stream()
                            .filter(work -> work.name().startsWith("support."))
                            .forEach(Recurring::run));
            Node.await(
                    () -> count("scheduled_tasks where task_name like 'recurring.support.%'"
                                    + " and (picked or execution_time <= now())")
                            == 0,
                    SOON);
        }
        Node.await(() -> count("event_publication where completion_date is null") == 0, SOON);
        for (var ticket : List.of(due.late(), due.near())) {
            assertThat(count("ticket_event where kind = 'Escalated' and ticket_id = '" + ticket + "'"))
                    .isEqualTo(1);
            for (String event : List.of("desk.opened", "ticket.escalated")) {
                assertThat(count("mail_outbox where recipient = '"
                                + due.manager().email() + "' and text like '%" + ticket
                                + "%' and idempotency_key like '" + event + ":%'"))
                        .as("mails about %s of %s", event, ticket)
                        .isEqualTo(1);
            }
        }
        assertThat(facts(due, "ticket.breached")).isEqualTo(1);
        assertThat(facts(due, "ticket.closed")).isEqualTo(1);
        assertThat(count("ticket_verdict where ticket_id = '" + due.settled() + "'"))
                .isEqualTo(2);
    }

    private int facts(DueTickets.Entered due, String kind) {
        return Scopes.call(
                        Scope.agency(),
                        () -> ledger.entries(due.customer(), new LedgerFilter(kind, null, null, null), null, 10))
                .size();
    }

    private int count(String rows) {
        return Scopes.call(
                Scope.agency(),
                () -> sql.sql("select count(*) from " + rows)
                        .query(Integer.class)
                        .single());
    }

    private void order(String statement) {
        Scopes.run(Scope.agency(), () -> sql.sql(statement).update());
    }

    @Test
    void changeAShopOneJobAtATime() throws Exception {
        Files.createFile(traces.resolve("release"));
        ShopId shop = ShopId.create();
        List<JobId> submitted = Stream.generate(() -> submit(Rehearsals.CHANGE, shop, 200))
                .limit(4)
                .toList();

        awaitOver(submitted);

        assertThat(states(submitted)).containsOnly(JobState.SUCCEEDED);
        List<Trace> all = traced("");
        assertThat(all).hasSize(8);
        for (int first = 0; first < all.size(); first += 2) {
            assertThat(all.get(first).what()).isEqualTo("start");
            assertThat(all.get(first + 1))
                    .isEqualTo(new Trace(
                            "end", all.get(first).job(), all.get(first).node()));
        }
    }

    @Test
    void showTheProgressOfAJobThatAnotherNodeRunsAndStopItFromHere() throws Exception {
        JobId id = submit(Rehearsals.HOLD, ShopId.create(), 0);
        Node.await(() -> job(id).progress().done() > 0, SOON);

        var stream = mvc.perform(get("/jobs/{id}/events", id.toString()).with(asTechnician()))
                .andExpect(request().asyncStarted())
                .andReturn();
        long seen = job(id).progress().done();
        Node.await(() -> job(id).progress().done() > seen, SOON);
        mvc.perform(get("/jobs/{id}/card", id.toString()).with(asTechnician()))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<progress")));
        Node.await(() -> changes(stream.getResponse()) >= 3, SOON);

        jobs.cancel(id);
        Node.await(() -> job(id).state().isOver(), Duration.ofSeconds(10));

        assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
        Node.await(() -> text(stream.getResponse()).contains("event:over"), SOON);
        assertThat(traced("end")).isEmpty();
    }

    @Test
    void takeOverFromAKilledNodeWhatOnlyReadsAndParkWhatChangesAShop() throws Exception {
        ShopId shop = ShopId.create();
        JobId reading = submit(Rehearsals.HOLD, ShopId.create(), 0);
        JobId changing = submit(Rehearsals.CHANGE, shop, 0);
        Node victim = nodeThatRuns(reading);
        while (nodeThatRuns(changing) != victim) {
            jobs.cancel(changing);
            awaitOver(List.of(changing));
            changing = submit(Rehearsals.CHANGE, shop, 0);
        }

        victim.kill();

        JobId parked = changing;
        Node.await(() -> job(parked).state() == JobState.PARKED, LEASE.multipliedBy(8));
        Node survivor = nodes.stream().filter(Node::isAlive).findFirst().orElseThrow();
        Node.await(() -> starts(reading).contains(survivor.pid()), LEASE.multipliedBy(8));
        Files.createFile(traces.resolve("release"));
        awaitOver(List.of(reading));

        assertThat(job(reading).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(starts(reading)).containsExactly(victim.pid(), survivor.pid());
        assertThat(starts(parked)).as("never run again by itself").containsExactly(victim.pid());
        assertThat(attention.stream().flatMap(each -> each.items(Instant.now()).stream()))
                .anyMatch(item -> item.toString().contains("job.attention.parked")
                        && item.toString().contains(parked.toString()));

        nodes.remove(victim);
        nodes.add(node("again").awaitServing());
        Thread.sleep(LEASE);
        assertThat(job(parked).state()).as("a new node leaves it alone too").isEqualTo(JobState.PARKED);
    }

    @Test
    void ignoreANodeThatWakesUpAfterItsJobWasTakenOver() throws Exception {
        JobId id = submit(Rehearsals.HOLD, ShopId.create(), 0);
        Node sleeper = nodeThatRuns(id);
        signal("-STOP", sleeper);
        Node other = nodes.stream().filter(node -> node != sleeper).findFirst().orElseThrow();
        try {
            Node.await(() -> starts(id).contains(other.pid()), LEASE.multipliedBy(8));
        } finally {
            signal("-CONT", sleeper);
        }
        Thread.sleep(Duration.ofSeconds(4));
        assertThat(job(id).state()).as("the sleeper says nothing of it").isEqualTo(JobState.RUNNING);

        Files.createFile(traces.resolve("release"));
        awaitOver(List.of(id));

        assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(traced("end")).extracting(Trace::node).containsExactly(other.pid());
    }

    private static void signal(String signal, Node node) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(node.pid())).start().waitFor();
    }

    private JobId submit(String kind, ShopId shop, int millis) {
        return Scopes.call(
                Scope.agency(),
                () -> jobs.submit(
                        kind,
                        new Order(traces.toString(), millis),
                        JobSubject.shop(customer, shop, "Boutique du Port"),
                        null));
    }

    private Node nodeThatRuns(JobId id) throws Exception {
        Node.await(() -> !starts(id).isEmpty(), SOON);
        long pid = starts(id).getFirst();
        return nodes.stream().filter(node -> node.pid() == pid).findFirst().orElseThrow();
    }

    private void awaitOver(List<JobId> all) throws InterruptedException {
        Node.await(() -> states(all).stream().allMatch(JobState::isOver), SOON);
    }

    private List<JobState> states(List<JobId> all) {
        return all.stream().map(id -> job(id).state()).toList();
    }

    private Job job(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    private List<Long> starts(JobId id) {
        return traced("start").stream()
                .filter(trace -> trace.job().equals(id.toString()))
                .map(Trace::node)
                .toList();
    }

    record Trace(String what, String job, long node) {
        static Trace of(String line) {
            String[] words = line.split(" ");
            return new Trace(words[0], words[1], Long.parseLong(words[2]));
        }
    }

    private List<Trace> traced(String what) {
        try {
            return Node.lines(traces.resolve("runs")).stream()
                    .map(Trace::of)
                    .filter(trace -> trace.what().startsWith(what))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int changes(org.springframework.mock.web.MockHttpServletResponse response) {
        return text(response).split("event:changed", -1).length - 1;
    }

    private static String text(org.springframework.mock.web.MockHttpServletResponse response) {
        try {
            return response.getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
