package fr.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.backup.LabCustomer;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.support.Channel;
import fr.vigie.support.Following;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the agency hears of jobs that were really run to their bad end. */
@DatabaseTest
class JobAlarmsTest {
    @Autowired
    private Jobs jobs;

    @Autowired
    private JobExecution execution;

    @Autowired
    private JobRows rows;

    @Autowired
    private Customers customers;

    @Autowired
    private People people;

    @Autowired
    private Watchers watchers;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TicketSearch search;

    @Autowired
    private Backups backups;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcClient sql;

    private final String cause = "rehearsal." + UUID.randomUUID();
    private ShopId shop = ShopId.create();
    private CustomerId customer = CustomerId.create();
    private EmailAddress technician = new EmailAddress("nobody@example.com");

    @BeforeEach
    void enter() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        technician = person().email();
    }

    @Test
    void aJobThatFailsForGoodIsToldOnceAndNotEachTimeItFailsOfTheSameCause() {
        JobId job = submit("alarm.fail", null);
        jobs.runNow(job);
        execution.run(job);
        steadily(() -> mails().isEmpty());
        execution.run(job);
        eventually(() -> mails().size() == 1);
        assertThat(mails().getFirst()).isEqualTo("alarm.fail\u00a0: échec sur Boutique du Port");

        toTheEnd(submit("alarm.fail", null));
        assertThat(jobs.runNow(submit("alarm.pass", null)).state()).isEqualTo(JobState.SUCCEEDED);
        steadily(() -> mails().size() == 1);
    }

    @Test
    void whoeverWantsNoMailGetsNoneAndTheOthersDo() {
        Person quiet = person();
        watchers.choose(quiet, Following.NOTHING);
        toTheEnd(submit("alarm.fail", null));
        eventually(() -> mails().size() == 1);
        assertThat(mailsTo(quiet.email())).isEmpty();
    }

    @Test
    void whatFailsAtOnceInFrontOfWhoeverOrderedItIsNotMailed() {
        toTheEnd(submit("alarm.fail", person()));
        steadily(() -> mails().isEmpty());
    }

    @Test
    void oneCauseOnManyShopsIsNoFlood() {
        for (int each = 0; each < 20; each++) {
            shop = ShopId.create();
            toTheEnd(submit("alarm.fail", null));
            int failed = each + 1;
            eventually(() -> mails().size() == Math.min(failed, 6));
        }
        steadily(() -> mails().size() == 6);
        assertThat(mails()).contains("Une même cause arrête le travail sur plusieurs boutiques");
    }

    @Test
    void workThatDiedHalfDoneOpensOneTicketAndIsMailed() {
        JobId job = submit("alarm.change", null);
        die(job);
        eventually(() -> lines().size() == 1 && mails().size() == 1);
        assertThat(mails().getFirst()).isEqualTo("alarm.change\u00a0: arrêt en cours de route sur Boutique du Port");
        assertThat(lines().getFirst().channel()).isEqualTo(Channel.AGENCY);

        assertThat(jobs.retry(job)).isTrue();
        die(job);
        eventually(() -> mails().size() == 2 && ticket().events().size() == 2);
        assertThat(lines()).hasSize(1);
        assertThat(ticket().events().getLast()).isInstanceOf(TicketEvent.Noted.class);
    }

    @Test
    void aBackupThatFailsForAPassingReasonIsToldAfterItsLastTry() throws Exception {
        LabCustomer.openLoopback(application);
        Shop reached = outOfReach();
        shop = reached.id();
        JobId job = backups.order(shop, null);
        jobs.runNow(job);
        execution.run(job);
        steadily(() -> lines().isEmpty() && mails().isEmpty());
        execution.run(job);

        Job failed = jobs.find(job).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.failure())
                .isNotNull()
                .satisfies(why -> assertThat(why.messageKey()).isEqualTo("ssh.failure.REFUSED"));
        eventually(() -> lines().size() == 1 && mails().size() == 1);
        steadily(() -> lines().size() == 1 && mails().size() == 1);
        assertThat(lines().getFirst().channel()).isEqualTo(Channel.BACKUP);
        assertThat(mails().getFirst()).isEqualTo("La sauvegarde de Boutique du Port a échoué");
        assertThat(backups.runs(shop, null, 10))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(BackupRun.State.FAILED));
    }

    private Shop outOfReach() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var at = Instant.parse("2026-03-03T10:00:00Z");
        try (var password = Secret.of("unused")) {
            var access = new ShopAccess(
                    new SshTarget("127.0.0.1", port, "shop"),
                    "/srv/shop",
                    ShopAccess.Login.PASSWORD,
                    application.getBean(Vault.class).store(customer, "mot de passe SSH", password),
                    null,
                    null,
                    null);
            var shop = Shop.enter(customer, "Boutique du Port", URI.create("http://127.0.0.1:" + port + "/"), at)
                    .reachedBy(access.pin(new HostKey("SHA256:" + "A".repeat(43))))
                    .takenOver(at);
            application.getBean(Shops.class).add(shop);
            return shop;
        }
    }

    private Person person() {
        return people.enter(Newcomer.ofTheAgency(
                "Nina Roche", new EmailAddress(UUID.randomUUID() + "@agence.example"), Role.TECHNICIAN, Locale.FRENCH));
    }

    private JobId submit(String kind, @Nullable Person by) {
        return jobs.submit(
                kind,
                new Order(cause),
                JobSubject.shop(customer, shop, "Boutique du Port"),
                by == null ? null : by.id());
    }

    private Job toTheEnd(JobId id) {
        Job job = jobs.runNow(id);
        while (!job.state().isOver()) {
            execution.run(id);
            job = jobs.find(id).orElseThrow();
        }
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        return job;
    }

    /** Listeners run on a thread of their own; the conditions are asked on another one too. */
    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Scopes.call(Scope.agency(), holds::call));
    }

    private static void steadily(Callable<Boolean> holds) {
        await().during(Duration.ofSeconds(1)).until(() -> Scopes.call(Scope.agency(), holds::call));
    }

    /** As the scheduler finds it whose node is gone. */
    private void die(JobId job) {
        assertThat(rows.start(job, "another node", Instant.EPOCH)).isInstanceOf(JobRows.Start.Started.class);
        execution.lost(job);
    }

    private List<TicketLine> lines() {
        return search.page(TicketFilter.of(shop, TicketFilter.Standing.ALL), null, 10)
                .lines();
    }

    private Ticket ticket() {
        return tickets.find(lines().getFirst().id()).orElseThrow();
    }

    private List<String> mails() {
        return mailsTo(technician);
    }

    private List<String> mailsTo(EmailAddress address) {
        return sql.sql("select subject from mail_outbox where recipient = :to")
                .param("to", address.value())
                .query(String.class)
                .list();
    }

    record Order(String cause) {}

    @TestConfiguration
    static class Kinds {

        @Bean
        JobKind<Order> alarmFail() {
            return new Rehearsed("alarm.fail", false);
        }

        @Bean
        JobKind<Order> alarmPass() {
            return new Rehearsed("alarm.pass", false);
        }

        @Bean
        JobKind<Order> alarmChange() {
            return new Rehearsed("alarm.change", true);
        }
    }

    record Rehearsed(String name, boolean mutating) implements JobKind<Order> {
        @Override
        public Class<Order> order() {
            return Order.class;
        }

        @Override
        public void run(Order order, JobRun run) throws JobFailure {
            if (name.equals("alarm.fail")) {
                throw new JobFailure(order.cause(), List.of(), Duration.ofSeconds(10), null);
            }
        }
    }
}
