package fr.vigie.billing.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Iban;
import fr.vigie.account.Siren;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingProfile;
import fr.vigie.billing.BillingProfiles;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.Collectable;
import fr.vigie.billing.CreditorId;
import fr.vigie.billing.DebitBatch;
import fr.vigie.billing.DebitBatch.State;
import fr.vigie.billing.DebitFiles;
import fr.vigie.billing.DirectDebits;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceEvent;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.Payments;
import fr.vigie.billing.PostalAddress;
import fr.vigie.billing.einvoice.Pain008;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Two invoices of 300 € each, due on 5 May, of two customers who signed a mandate. */
@PageTest
class DebitPagesTest {
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final LocalDate DUE = LocalDate.parse("2026-05-05");

    @Autowired
    MockMvc mvc;

    @Autowired
    DirectDebits debits;

    @Autowired
    DebitFiles files;

    @Autowired
    Invoices invoices;

    @Autowired
    Payments payments;

    @Autowired
    InvoiceSearch search;

    @Autowired
    MonthlyRun run;

    @Autowired
    BillingBooks books;

    @Autowired
    BillingProfiles profiles;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId port = CustomerId.create();
    private InvoiceId first = new InvoiceId(new UUID(1, 1));
    private InvoiceId second = new InvoiceId(new UUID(1, 2));

    @BeforeEach
    void twoInvoicesToCollect() {
        Instant since = Instant.parse("2026-02-01T09:00:00Z");
        clock.stopAt(since);
        sql.sql("update sepa_mandate set revoked = now() where revoked is null").update();
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(YearMonth.of(2026, 3)));
        debits.change(new CreditorId("FR72ZZZ123456"));
        port = customer("Boutique du Port", since, 30);
        CustomerId forge = customer("La Forge", since, 30);
        clock.stopAt(Instant.parse("2026-04-05T09:00:00Z"));
        first = sent(port);
        second = sent(forge);
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01', creditor = ''")
                .update();
        clock.release();
    }

    @Test
    void nobodyIsDebitedBeforeTheDayThatTheInvoiceStates() throws Exception {
        Collectable all = debits.collectable();
        assertThat(all.day()).isEqualTo(DUE);
        assertThat(all.invoices()).hasSize(2).allMatch(all::isDue);
        mvc.perform(post("/billing/debits")
                        .param("invoice", first.toString())
                        .param("day", "2026-04-08")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.early"));
        assertThat(debits.batches()).noneMatch(batch -> holds(batch, first));
    }

    @Test
    void aDayBetweenTwoDueDatesLeavesTheLaterOneOutAndSaysSo() throws Exception {
        InvoiceId later = sent(customer("La Halle", Instant.parse("2026-02-01T09:00:00Z"), 60));
        clock.stopAt(Instant.parse("2026-05-04T09:00:00Z"));
        Collectable all = debits.collectable();
        assertThat(all.day()).as("today and three days").isEqualTo(LocalDate.parse("2026-05-07"));
        assertThat(all.invoices().stream().filter(all::isDue).map(Invoice::id))
                .containsExactlyInAnyOrder(first, second);
        String page = mvc.perform(get("/billing/debits").with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(ticked(page, first)).isTrue();
        assertThat(ticked(page, later)).isFalse();
        mvc.perform(post("/billing/debits")
                        .param("invoice", first.toString(), later.toString())
                        .param("day", "2026-05-07")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.made.without"))
                .andExpect(flash().attribute("noticeArguments", List.of(1, name(later))));
    }

    @Test
    void aMandateThatWasWithdrawnIsInNoFileAndItsDebitIsSettled() throws Exception {
        DebitBatch batch = asked();
        mvc.perform(post("/customers/" + port + "/mandate/revocation")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.mandate.revoked"));
        assertThat(states(batch)).containsExactlyInAnyOrder(State.REVOKED, State.ASKED);
        assertThat(file(batch)).doesNotContain(name(first)).contains(name(second));
        assertThat(invoice(first).happened(InvoiceEvent.Kind.DEBIT_REVOKED)).isTrue();
        mvc.perform(get("/billing/debits/" + batch.id()).with(asManager()))
                .andExpect(content().string(containsString("Mandat révoqué")));
        mandate(port, "Boutique du Port");
        assertThat(debits.collectable().invoices())
                .as("the new mandate may be asked by")
                .extracting(Invoice::id)
                .containsExactly(first);
        assertThat(file(batch)).doesNotContain(name(first));
    }

    @Test
    void aFileOfWhichNothingIsLeftIsRefusedWithAWord() throws Exception {
        DebitBatch batch = asked();
        debits.revoke(port, MARC);
        assertThat(debits.rejected(batch.id(), second, "Provision", MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        String page = "/billing/debits/" + batch.id();
        mvc.perform(post(page + "/file").with(csrf()).with(asManager()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.file"));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(not(containsString("pain.008"))));
    }

    /** The bank may have taken it before: what became of it is noted by a person, and nothing is taken twice. */
    @Test
    void whatWasToBeTakenBeforeTheMandateWasWithdrawnWaitsForAPerson() {
        DebitBatch batch = asked();
        clock.stopAt(Instant.parse("2026-05-06T09:00:00Z"));
        debits.revoke(port, MARC);
        assertThat(states(batch)).containsOnly(State.ASKED);
        assertThat(file(batch)).doesNotContain(name(first));
        mandate(port, "Boutique du Port");
        assertThat(debits.collectable().invoices()).isEmpty();
        assertThat(debits.collected(batch.id(), first, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
    }

    /** The bank has the file: the same invoice in a second one, by the new mandate, would be taken twice. */
    @Test
    void anotherMandateAsksForNothingThatADownloadedFileAsksFor() throws Exception {
        DebitBatch batch = asked();
        assertThat(file(batch)).contains(name(first));
        mandate(port, "Boutique du Port");
        assertThat(states(batch)).containsOnly(State.ASKED);
        assertThat(debits.collectable().invoices()).isEmpty();
        assertThat(debits.ask(List.of(first), DUE.plusDays(1), MARC))
                .isEqualTo(new DirectDebits.Asked.Refused("billing.debit.refused.nothing"));
        assertThat(invoice(first).happened(InvoiceEvent.Kind.DEBIT_REVOKED)).isFalse();
        assertThat(file(batch)).as("it bears the old account").doesNotContain(name(first));
        mvc.perform(get("/billing/debits/" + batch.id()).with(asManager()))
                .andExpect(content().string(containsString("mandat révoqué depuis")));
        assertThat(debits.rejected(batch.id(), first, "Compte clos", MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(debits.collectable().invoices()).extracting(Invoice::id).containsExactly(first);
    }

    @Test
    void aFileWrittenAgainAsksForNothingThatIsSettledOrPaid() {
        DebitBatch batch = asked();
        assertThat(file(batch)).contains(name(first), name(second), ">600.00<");
        pay(first, "300");
        pay(second, "120");
        assertThat(file(batch)).doesNotContain(name(first)).contains(name(second), ">180.00<");
        assertThat(debits.collected(batch.id(), second, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(files.write(batch(batch), Pain008.Version.V8, Author.VIGIE)).isEmpty();
    }

    @Test
    void allCollectedTellsWhichOnesCouldNotBeNotedAndWhy() throws Exception {
        DebitBatch batch = asked();
        String page = "/billing/debits/" + batch.id();
        pay(first, "300");
        mvc.perform(post(page + "/collection").with(csrf()).with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(post(page + "/collection").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.alarm.all"))
                .andExpect(flash().attribute("alarmArguments", List.of(1, 1, name(first) + " (déjà payée)")));
        assertThat(states(batch)).containsExactlyInAnyOrder(State.ASKED, State.COLLECTED);
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("Réglée autrement")));
        mvc.perform(post(page + "/" + second + "/other-payment").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.settled"));
        mvc.perform(post(page + "/" + first + "/other-payment").with(csrf()).with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(post(page + "/" + first + "/other-payment").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.notice.paid"));
        assertThat(states(batch)).containsExactlyInAnyOrder(State.PAID, State.COLLECTED);
        assertThat(debits.rejected(batch.id(), first, "", MARC)).isInstanceOf(InvoiceOutcome.Refused.class);
        mvc.perform(post(page + "/collection").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.notice.all"))
                .andExpect(flash().attribute("noticeArguments", List.of(0)));
    }

    @Test
    void whatTheBankTookBeyondTheRestIsNotedAsTheCustomers() throws Exception {
        DebitBatch batch = asked();
        assertThat(debits.paidOtherwise(batch.id(), first))
                .isEqualTo(new InvoiceOutcome.Refused("billing.debit.refused.owed"));
        pay(first, "50");
        assertThat(debits.collected(batch.id(), first, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(invoice(first).balance()).isEqualTo(Money.ZERO);
        assertThat(batch(batch).lines())
                .filteredOn(line -> line.invoice().equals(first))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.excess()).isEqualTo(Money.euros("50"));
                    assertThat(line.reason()).isEmpty();
                });
        mvc.perform(get("/billing/debits/" + batch.id()).with(asManager()))
                .andExpect(content().string(containsString("50,00\u00a0€ de trop-perçu")));
        assertThat(debits.rejected(batch.id(), first, "Compte clos", MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(batch(batch).lines())
                .filteredOn(line -> line.invoice().equals(first))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.excess()).isNull();
                    assertThat(line.reason()).isEqualTo("Compte clos");
                });
    }

    private DebitBatch asked() {
        DirectDebits.Asked made = debits.ask(List.of(first, second), DUE, MARC);
        assertThat(made).isInstanceOf(DirectDebits.Asked.Made.class);
        return debits.batch(((DirectDebits.Asked.Made) made).batch()).orElseThrow();
    }

    private DebitBatch batch(DebitBatch before) {
        return debits.batch(before.id()).orElseThrow();
    }

    private List<State> states(DebitBatch batch) {
        return batch(batch).lines().stream().map(DebitBatch.Line::state).toList();
    }

    private String file(DebitBatch batch) {
        return new String(
                files.write(batch(batch), Pain008.Version.V8, Author.VIGIE).orElseThrow(), UTF_8);
    }

    private static boolean holds(DebitBatch batch, InvoiceId invoice) {
        return batch.lines().stream().anyMatch(line -> line.invoice().equals(invoice));
    }

    private static boolean ticked(String page, InvoiceId invoice) {
        int at = page.indexOf("value=\"" + invoice + "\"");
        assertThat(at).isPositive();
        return page.substring(page.lastIndexOf('<', at), page.indexOf('>', at)).contains("checked=\"checked\"");
    }

    private void pay(InvoiceId invoice, String amount) {
        assertThat(payments.enter(
                        invoice, LocalDate.parse("2026-04-05"), Money.euros(amount), PaymentMethod.TRANSFER, "", MARC))
                .isInstanceOf(InvoiceOutcome.Changed.class);
    }

    private Invoice invoice(InvoiceId id) {
        return invoices.find(id).orElseThrow();
    }

    private String name(InvoiceId id) {
        return invoice(id).name();
    }

    private InvoiceId sent(CustomerId customer) {
        run.run();
        InvoiceId id = search.page(null, Standing.DRAFT, customer, false, null, 9)
                .lines()
                .getFirst()
                .id();
        assertThat(invoices.issue(id, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(invoices.send(id, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        return id;
    }

    /** @param days that its contract gives to pay */
    private CustomerId customer(String name, Instant since, int days) {
        CustomerId customer =
                customers.create(CustomerDetails.named(name, Locale.FRENCH)).id();
        profiles.change(
                customer,
                new BillingProfile(
                        name,
                        new Siren("552100554"),
                        null,
                        new PostalAddress("2 quai Duguay", "", "35400", "Saint-Malo", "FR"),
                        null,
                        "",
                        new EmailAddress("compta@port.example"),
                        PaymentMethod.SEPA_DEBIT));
        ContractId contract = contracts
                .draft(customer, List.of(ShopId.create()), Plan.SERENITE, since)
                .id();
        contracts.revise(
                contract,
                (Clauses clauses) -> clauses.with(
                        clauses.budget().withPayment(new BudgetClause.Payment(days, false, BigDecimal.TEN))));
        SignedByHand.sign(sql, contract, since);
        mandate(customer, name);
        return customer;
    }

    private void mandate(CustomerId customer, String holder) {
        debits.enter(
                customer,
                "RUM-" + UUID.randomUUID().toString().substring(0, 18),
                holder,
                new Iban("FR7630006000011234567890189"),
                null,
                LocalDate.parse("2026-01-15"),
                MARC);
    }
}
