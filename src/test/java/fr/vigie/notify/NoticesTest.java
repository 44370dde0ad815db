package fr.vigie.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.backup.BackupFailed;
import fr.vigie.backup.BackupRunId;
import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.monitoring.CertificateExpiresSoon;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import fr.vigie.report.Publishing;
import fr.vigie.report.ReportReady;
import fr.vigie.report.Reports;
import fr.vigie.report.SignedMonth;
import fr.vigie.support.CustomerDissatisfied;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class NoticesTest {
    @Autowired
    private StaffNotices staffNotices;

    @Autowired
    private CustomerNotices customerNotices;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private Publishing publishing;

    @Autowired
    private People people;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());
    private EmailAddress merchant = new EmailAddress("nobody@example.com");
    private EmailAddress technician = merchant;

    @BeforeEach
    void people() {
        signed = month.sign("Boutique du Port");
        merchant = enter(Role.MERCHANT, signed.customer(), Locale.ENGLISH);
        technician = enter(Role.TECHNICIAN, null, Locale.FRENCH);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void tellsOfACertificateNearItsEndOncePerThreshold() {
        Instant until = Instant.parse("2026-04-01T00:00:00Z");
        var soon = new CertificateExpiresSoon(
                signed.shop(), signed.customer(), "boutique.example", until, 7, until.minus(Duration.ofDays(7)));
        staffNotices.on(soon);
        staffNotices.on(soon);
        awaitMailTo(technician);
        assertThat(outbox.latestTo(technician).orElseThrow().mail().subject())
                .isEqualTo("Le certificat de Boutique du Port expire bientôt");
        assertThat(outbox.latestTo(technician).orElseThrow().mail().text())
                .contains("boutique.example (Boutique du Port)", "1er avril 2026")
                .contains("/shops/" + signed.shop() + "/monitoring");
    }

    @Test
    void tellsTheStaffOnceOfAnOutageInTheirLanguage() {
        var down = new ShopWentDown(
                signed.shop(),
                signed.customer(),
                new OutageId(UUID.randomUUID()),
                Instant.parse("2026-03-05T13:02:00Z"),
                "TIMEOUT");
        staffNotices.on(down);
        staffNotices.on(down);
        awaitMailTo(technician);
        assertThat(outbox.latestTo(technician).orElseThrow().mail().subject())
                .isEqualTo("Boutique du Port ne répond plus");
        assertThat(outbox.latestTo(technician).orElseThrow().mail().text())
                .contains("14\u00a0h\u00a002", "/shops/" + signed.shop() + "/monitoring");
        assertThat(outbox.latestTo(merchant)).isEmpty();
    }

    @Test
    void tellsTheStaffOnceThatAShopComesAndGoes() {
        for (String hour : new String[] {"10:00", "10:20", "10:40"}) {
            OutageId outage = new OutageId(UUID.randomUUID());
            Instant at = Instant.parse("2026-03-05T" + hour + ":00Z");
            sql.sql("""
                insert into outage (id, shop_id, customer_id, opened_at, closed_at, reason, detail)
                values (:id, :shop, :customer, :at, :closed, 'TIMEOUT', '')\
                """)
                    .param("id", outage.value())
                    .param("shop", signed.shop().value())
                    .param("customer", signed.customer().value())
                    .param("at", fr.vigie.kernel.Instants.column(at))
                    .param("closed", fr.vigie.kernel.Instants.column(at.plusSeconds(300)))
                    .update();
            staffNotices.on(new ShopWentDown(signed.shop(), signed.customer(), outage, at, "TIMEOUT"));
            staffNotices.on(new ShopCameBack(signed.shop(), signed.customer(), outage, at.plusSeconds(300)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> Scopes.call(Scope.agency(), () -> count(technician)) == 3);
        assertThat(sql.sql("select subject from mail_outbox where recipient = :to order by subject")
                        .param("to", technician.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Boutique du Port ne répond plus",
                        "Boutique du Port répond de nouveau",
                        "Boutique du Port répond par intermittence");
    }

    @Test
    void tellsTheStaffOfABackupThatFailed() {
        staffNotices.on(new BackupFailed(
                signed.shop(),
                signed.customer(),
                new BackupRunId(UUID.randomUUID()),
                "backup.error.x",
                Instant.parse("2026-03-05T13:02:00Z")));
        awaitMailTo(technician);
        assertThat(outbox.latestTo(technician).orElseThrow().mail().subject())
                .isEqualTo("La sauvegarde de Boutique du Port a échoué");
    }

    @Test
    void tellsTheAdministratorsOfADissatisfiedCustomerWhereThereIsNoAccountManager() {
        sql.sql("update person set disabled = now() where role = 'ACCOUNT_MANAGER'")
                .update();
        EmailAddress administrator = enter(Role.ADMINISTRATOR, null, Locale.FRENCH);
        staffNotices.on(new CustomerDissatisfied(
                TicketId.create(),
                new TicketNumber(2026, 7),
                signed.customer(),
                signed.shop(),
                Instant.parse("2026-03-05T13:02:00Z")));
        awaitMailTo(administrator);
        assertThat(outbox.latestTo(administrator).orElseThrow().mail().subject())
                .endsWith("Un client mécontent");
        assertThat(outbox.latestTo(technician)).isEmpty();
    }

    @Test
    void sendsTheMerchantTheReportWithItsPdfOnce() {
        month.live(signed);
        var closed = (Reports.Closing.Closed) reports.close(signed.contract(), SignedMonth.MARCH);
        publishing.review(closed.report(), null);
        var ready = new ReportReady(
                closed.report(), signed.customer(), signed.contract(), SignedMonth.MARCH.month(), SignedMonth.CLOSING);
        customerNotices.on(ready);
        customerNotices.on(ready);
        awaitMailTo(merchant);
        var mail = outbox.latestTo(merchant).orElseThrow().mail();
        assertThat(mail.subject()).isEqualTo("Your maintenance report, March 2026");
        assertThat(mail.text()).contains("/portal/reports/" + closed.report());
        assertThat(mail.attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.content())
                        .isEqualTo(reports.pdf(closed.report()).orElseThrow()));
    }

    private EmailAddress enter(Role role, @org.jspecify.annotations.Nullable CustomerId customer, Locale locale) {
        var email = new EmailAddress(UUID.randomUUID() + "@people.example");
        people.enter(new Newcomer("Someone", email, role, customer, locale, ZoneId.of("Europe/Paris")));
        return email;
    }

    /** Listeners run by themselves; one mail for two events, and it stays one. */
    private void awaitMailTo(EmailAddress address) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Scopes.call(Scope.agency(), () -> count(address)) == 1);
        await().during(Duration.ofSeconds(1)).until(() -> Scopes.call(Scope.agency(), () -> count(address)) == 1);
    }

    private int count(EmailAddress address) {
        return sql.sql("select count(*) from mail_outbox where recipient = :to")
                .param("to", address.value())
                .query(Integer.class)
                .single();
    }
}
