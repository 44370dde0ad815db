package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Siren;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketClosed;
import fr.vigie.support.Tickets;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class InvoicesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final EmailAddress ACCOUNTS = new EmailAddress("compta@port.example");

    @Autowired
    Invoices invoices;

    @Autowired
    CreditNotes credits;

    @Autowired
    InvoiceSearch search;

    @Autowired
    MonthlyRun run;

    @Autowired
    Items items;

    @Autowired
    InvoiceRows rows;

    @Autowired
    FixedPrices fixedPrices;

    @Autowired
    Waivers waivers;

    @Autowired
    Payments payments;

    @Autowired
    BillingBooks books;

    @Autowired
    BillingProfiles profiles;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Lives lives;

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Consents consents;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private Customer customer =
            new Customer(fr.vigie.kernel.CustomerId.create(), CustomerDetails.named("x", Locale.FRENCH), Instant.EPOCH);
    private Shop shop = Shop.enter(customer.id(), "x", URI.create("https://x.example/"), Instant.EPOCH);
    private ContractId contract = new ContractId(UUID.randomUUID());

    @BeforeEach
    void aContractSinceFebruary() {
        clock.stopAt(at("2026-02-01T09:00:00Z"));
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(MARCH));
        customer = customers.create(new CustomerDetails(
                "Boutique du Port",
                Locale.FRENCH,
                "2 quai Duguay\n35400 Saint-Malo",
                new Siren("552100554"),
                ACCOUNTS,
                ""));
        shop = Shop.enter(customer.id(), "Boutique du Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        contract = signed("2026-02-01T09:00:00Z");
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void aMonthIsDraftedOnItsBillingDayAndOnlyOnce() {
        clock.stopAt(at("2026-03-31T20:00:00Z"));
        run.run();
        assertThat(drafts()).isEmpty();
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        run.run();
        run.run();
        Invoice draft = onlyDraft();
        assertThat(draft.month()).isEqualTo(MARCH);
        assertThat(draft.content().lines()).singleElement().satisfies(line -> {
            assertThat(line.line().label()).isEqualTo("Forfait «\u00a0Sérénité\u00a0», mars 2026");
            assertThat(line.line().net()).isEqualTo(Money.euros("250"));
        });
        assertThat(draft.gross()).isEqualTo(Money.euros("300"));
        assertThat(run.attempts(MARCH).stream().filter(one -> one.contract().equals(contract)))
                .singleElement()
                .extracting(Attempt::outcome)
                .isEqualTo(Attempt.Outcome.DRAFTED);
        assertThat(run.attempts(MARCH.minusMonths(1)).stream()
                        .filter(one -> one.contract().equals(contract)))
                .as("a month before the first one")
                .isEmpty();
    }

    @Test
    void aSuspensionIsTakenOffByWholeDays() {
        clock.stopAt(at("2026-03-10T14:00:00Z"));
        lives.suspend(contract, "Travaux", "Marc");
        clock.stopAt(at("2026-03-20T10:00:00Z"));
        lives.resume(contract, "Fini", "Marc");
        // The 10th and the 20th count, the nine days between do not: 22 of 31.
        assertThat(draftOfMarch().content().totals().net()).isEqualTo(Money.euros("177.42"));
    }

    @Test
    void oneContractThatFailsDoesNotStopTheOthers() {
        ContractId broken = signed("2026-02-01T09:00:00Z");
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        sql.sql("""
            insert into billing_item (id, customer_id, contract_id, kind, day, label, amount, entered, name)
            values (gen_random_uuid(), :customer, :contract, 'EXPENSE', '2026-03-01', 'trop', 9000000000000000, now(), '')
            """)
                .param("customer", customer.id().value())
                .param("contract", broken.value())
                .update();
        run.run();
        assertThat(outcome(broken)).isEqualTo(Attempt.Outcome.FAILED);
        assertThat(run.attempts(MARCH).getFirst().problem()).contains("unit price");
        assertThat(outcome(contract)).isEqualTo(Attempt.Outcome.DRAFTED);
        sql.sql("update billing_item set amount = 1000 where contract_id = :contract")
                .param("contract", broken.value())
                .update();
        run.run();
        assertThat(outcome(broken)).isEqualTo(Attempt.Outcome.DRAFTED);
    }

    @Test
    void hoursBeyondTheIncludedOnesAreChargedAndLaterCorrected() {
        clock.stopAt(at("2026-03-12T09:00:00Z"));
        Ticket ticket = ticket();
        log(ticket, 12 * 60, "2026-03-12");
        Invoice march = draftOfMarch();
        InvoiceLine line = march.content().lines().get(1);
        // 3 h of March and 3 h kept from February are included.
        assertThat(line.line().quantity()).isEqualByComparingTo("6");
        assertThat(line.line().net()).isEqualTo(Money.euros("450"));
        issue(march);
        log(ticket, 90, "2026-03-30");
        clock.stopAt(at("2026-05-05T09:00:00Z"));
        run.run();
        Invoice april = onlyDraft();
        assertThat(april.content().lines().get(1).line().label()).isEqualTo("Régularisation des heures, mars 2026");
        assertThat(april.content().lines().get(1).line().quantity()).isEqualByComparingTo("1.5");
    }

    @Test
    void aFixedPriceThatWasAgreedIsChargedOnceItsTicketCloses() {
        Shop quay = shopWithFixedPrices();
        Ticket ticket = agreedAtAFixedPrice(quay);
        ContractId fixed = ruling(ticket);
        assertThat(hours.log(ticket.id(), MARC, Duration.ofMinutes(90), LocalDate.parse("2026-03-12"), ""))
                .isInstanceOf(Hours.Logged.Entered.class);
        tickets.resolve(ticket.id(), MARC, "Fait.").orThrow();
        assertThat(items.of(fixed)).as("the customer may contest it yet").isEmpty();
        assertThat(states(ticket)).containsExactly(FixedPrices.State.AT_CLOSING);
        charged(ticket);
        fixedPrices.on(new TicketClosed(ticket.id(), ticket.number(), customer.id(), quay.id(), clock.instant()));
        assertThat(items.of(fixed)).as("once").hasSize(1);
        Invoice draft = draftOf(fixed);
        InvoiceLine line = draft.content().lines().getLast();
        assertThat(line.line().label()).isEqualTo("Prix convenu, demande " + ticket.number() + "\u00a0: Travail");
        assertThat(line.line().net()).isEqualTo(Money.euros("120"));
        assertThat(states(ticket)).containsExactly(FixedPrices.State.NEXT_INVOICE);
    }

    @Test
    void aFixedPriceThatAManagerGaveUpIsNeverCharged() {
        Ticket ticket = agreedAtAFixedPrice(shopWithFixedPrices());
        int proposal = ticket.consent().number();
        assertThat(fixedPrices.giveUp(ticket, ticket.id(), proposal, " ", MARC)).contains("billing.fixed.refused");
        assertThat(fixedPrices.giveUp(ticket, ticket.id(), proposal + 1, "Renonce", MARC))
                .contains("billing.fixed.refused");
        assertThat(fixedPrices.giveUp(ticket, ticket.id(), proposal, "Claire y renonce", MARC))
                .isEmpty();
        assertThat(states(ticket)).containsExactly(FixedPrices.State.GIVEN_UP);
        assertThat(fixedPrices.giveUp(ticket, ticket.id(), proposal, "Encore", MARC))
                .contains("billing.fixed.refused.charged");
        tickets.resolve(ticket.id(), MARC, "Abandonné à votre demande.").orThrow();
        Ticket closed = tickets.close(ticket.id(), MARC).orThrow();
        fixedPrices.on(new TicketClosed(ticket.id(), ticket.number(), customer.id(), ticket.shop(), clock.instant()));
        assertThat(items.of(ruling(ticket))).singleElement().satisfies(item -> {
            assertThat(item.isOpen()).isFalse();
            Item.Withdrawal why = Objects.requireNonNull(item.withdrawn());
            assertThat(why.reason()).isEqualTo("Claire y renonce");
            assertThat(why.by()).isEqualTo("Marc");
        });
        assertThat(states(closed)).containsExactly(FixedPrices.State.GIVEN_UP);
        assertThat(draftOf(ruling(ticket)).content().lines())
                .noneMatch(line -> line.line().label().contains("Prix convenu"));
        assertThat(facts("invoice.expenseWithdrawn")).hasSize(1);
    }

    @Test
    void aFixedPriceIsTakenOffTheDraftThatChargesIt() {
        Ticket ticket = agreedAtAFixedPrice(shopWithFixedPrices());
        tickets.resolve(ticket.id(), MARC, "Fait.").orThrow();
        Ticket closed = charged(ticket);
        Invoice draft = draftOf(ruling(ticket));
        ItemId price = Objects.requireNonNull(draft.content().lines().getLast().item());
        assertThat(fixedPrices.giveUp(closed, ticket.id(), ticket.consent().number(), "Renonce", MARC))
                .as("a draft holds it")
                .contains("billing.fixed.refused.charged");
        assertThat(waivers.giveUp(draft.id(), price, "", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.expense.refused"));
        assertThat(waivers.giveUp(draft.id(), ItemId.create(), "Renonce", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.expense.refused"));
        Invoice lowered = changed(waivers.giveUp(draft.id(), price, "Renonce", MARC));
        assertThat(lowered.content().lines()).noneMatch(line -> price.equals(line.item()));
        assertThat(lowered.content().lines()).hasSize(draft.content().lines().size() - 1);
        assertThat(states(closed)).containsExactly(FixedPrices.State.GIVEN_UP);
        Invoice issued = issue(lowered);
        assertThat(waivers.giveUp(issued.id(), price, "Renonce", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.issued"));
    }

    @Test
    void aFixedPriceIsNotGivenUpWhileADraftTakesItUp() throws Exception {
        Ticket ticket = agreedAtAFixedPrice(shopWithFixedPrices());
        Invoice draft = draftOf(ruling(ticket));
        tickets.resolve(ticket.id(), MARC, "Fait.").orThrow();
        Ticket closed = charged(ticket);
        try (var other = Executors.newSingleThreadExecutor()) {
            var refused = Objects.requireNonNull(transaction.execute(status -> {
                assertThat(changed(invoices.revise(draft.id(), MARC))
                                .content()
                                .lines()
                                .getLast()
                                .item())
                        .isNotNull();
                return besides(
                        other,
                        () -> fixedPrices.giveUp(
                                closed, ticket.id(), ticket.consent().number(), "Renonce", MARC));
            }));
            assertThat(refused.get()).contains("billing.fixed.refused.charged");
        }
        assertThat(states(closed)).containsExactly(FixedPrices.State.NEXT_INVOICE);
    }

    @Test
    void whatIsComputedAnewHoldsItsContractBeforeItsDraft() throws Exception {
        Ticket ticket = agreedAtAFixedPrice(shopWithFixedPrices());
        tickets.resolve(ticket.id(), MARC, "Fait.").orThrow();
        charged(ticket);
        Invoice draft = draftOf(ruling(ticket));
        ItemId price = Objects.requireNonNull(draft.content().lines().getLast().item());
        List<Callable<InvoiceOutcome>> changes = List.of(
                () -> invoices.revise(draft.id(), MARC),
                () -> waivers.giveUp(draft.id(), MARCH, "Renonce", MARC),
                () -> waivers.giveUp(draft.id(), price, "Renonce", MARC));
        try (var other = Executors.newSingleThreadExecutor()) {
            for (Callable<InvoiceOutcome> change : changes) {
                var outcome = Objects.requireNonNull(transaction.execute(status -> {
                    rows.hold(ruling(ticket));
                    var started = besides(other, change);
                    sql.sql("select id from invoice where id = :id for update nowait")
                            .param("id", draft.id().value())
                            .query((row, n) -> n)
                            .list();
                    return started;
                }));
                assertThat(outcome.get()).isNotNull();
            }
        }
    }

    /** Starts something, and answers once it is over or waits for this transaction. */
    private <T> Future<T> besides(ExecutorService other, Callable<T> work) {
        Future<T> started = other.submit(() -> Scopes.call(Scope.agency(), work::call));
        await().until(() -> started.isDone() || isAwaited());
        return started;
    }

    private boolean isAwaited() {
        return sql.sql("""
                select exists (select from pg_locks join pg_database on pg_database.oid = database
                    where datname = current_database() and locktype = 'advisory' and not granted)""").query(Boolean.class).single();
    }

    private Shop shopWithFixedPrices() {
        Shop quay = Shop.enter(customer.id(), "Boutique du Quai", URI.create("https://quai.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(quay);
        ContractId fixed = contracts
                .draft(customer.id(), List.of(quay.id()), Plan.SERENITE, clock.instant())
                .id();
        contracts.revise(
                fixed,
                clauses -> clauses.with(clauses.scope()
                        .withMatrix(Map.of(Activity.EVOLUTIVE, Billing.FIXED_PRICE))
                        .withFixedPrices(Map.of(Activity.EVOLUTIVE, Money.euros("120")))));
        SignedByHand.sign(sql, fixed, clock.instant());
        return quay;
    }

    private Ticket agreedAtAFixedPrice(Shop quay) {
        clock.stopAt(at("2026-03-12T09:00:00Z"));
        return consents.noteAgreement(ticket(quay).id(), Duration.ZERO, "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow();
    }

    private Ticket charged(Ticket ticket) {
        Ticket closed = tickets.close(ticket.id(), MARC).orThrow();
        await().untilAsserted(() -> assertThat(Scopes.call(Scope.agency(), () -> items.of(ruling(ticket))))
                .hasSize(1));
        return closed;
    }

    private static ContractId ruling(Ticket ticket) {
        return Objects.requireNonNull(ticket.contract()).contract();
    }

    private List<FixedPrices.State> states(Ticket ticket) {
        return fixedPrices.of(tickets.find(ticket.id()).orElseThrow()).stream()
                .map(FixedPrices.Agreed::state)
                .toList();
    }

    private Invoice draftOf(ContractId drafted) {
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        run.run();
        return drafts().stream()
                .map(line -> invoices.find(line.id()).orElseThrow())
                .filter(each -> drafted.equals(each.contract()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void creditsLowerAnInvoiceToZeroAtMostAndTheRestWaits() {
        ItemId credit = enter(Item.Kind.CREDIT, "400", "penalty:1:" + contract);
        assertThat(enter(Item.Kind.CREDIT, "400", "penalty:1:" + contract)).isEqualTo(credit);
        enter(Item.Kind.EXPENSE, "30", null);
        Invoice march = draftOfMarch();
        assertThat(march.content().totals().net()).isEqualTo(Money.ZERO);
        assertThat(march.content().lines().getLast().line().quantity()).isEqualByComparingTo(BigDecimal.ONE.negate());
        assertThat(items.find(credit).orElseThrow().left()).isEqualTo(Money.euros("120"));
        assertThat(items.withdraw(credit, "Erreur", MARC)).isFalse();
        invoices.discard(march.id(), "erreur", MARC);
        assertThat(items.find(credit).orElseThrow().left()).isEqualTo(Money.euros("400"));
        run.run();
        assertThat(outcome(contract)).as("what a manager discarded stays so").isEqualTo(Attempt.Outcome.DISCARDED);
        assertThat(run.again(contract, MARCH, MARC)).isEqualTo(Attempt.Outcome.DRAFTED);
    }

    @Test
    void aCreditThatWasEnteredByHandIsTakenOffItsDraftAndNoOtherIs() {
        ItemId penalty = enter(Item.Kind.CREDIT, "10", "penalty:1:" + contract);
        ItemId mistake = enter(Item.Kind.CREDIT, "20", null);
        Invoice march = draftOfMarch();
        assertThat(waivers.removable(march)).extracting(InvoiceLine::item).containsExactly(mistake);
        assertThat(waivers.giveUp(march.id(), penalty, "Erreur", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.expense.refused"));
        Invoice raised = changed(waivers.giveUp(march.id(), mistake, "Erreur", MARC));
        assertThat(raised.content().totals().net())
                .isEqualTo(march.content().totals().net().plus(Money.euros("20")));
        assertThat(items.find(mistake).orElseThrow().isOpen()).isFalse();
        assertThat(items.find(penalty).orElseThrow().charged()).isEqualTo(Money.euros("10"));
        assertThat(facts("invoice.creditWithdrawn")).hasSize(1);
    }

    @Test
    void aCreditOfWhichAnInvoiceTookAPartIsNotTakenOffTheNextDraft() {
        ItemId credit = enter(Item.Kind.CREDIT, "400", null);
        Invoice march = draftOfMarch();
        assertThat(waivers.removable(march)).extracting(InvoiceLine::item).containsExactly(credit);
        issue(march);
        clock.stopAt(at("2026-05-05T09:00:00Z"));
        run.run();
        Invoice april = onlyDraft();
        assertThat(april.content().lines()).anyMatch(line -> credit.equals(line.item()));
        assertThat(waivers.removable(april)).isEmpty();
        assertThat(waivers.giveUp(april.id(), credit, "Erreur", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.expense.refused"));
    }

    @Test
    void validationFreezesNumberPartiesAndPdf() throws Exception {
        Invoice issued = issue(draftOfMarch());
        Issue issue = issued.issued();
        assertThat(issue.issuedOn()).isEqualTo(LocalDate.parse("2026-04-05"));
        assertThat(issue.dueOn()).isEqualTo(LocalDate.parse("2026-05-05"));
        byte[] pdf = invoices.document(issued);
        assertThat(text(pdf))
                .contains(
                        issued.name(),
                        "SIREN 552 100 554".replace(' ', '\u00a0').replace("SIREN\u00a0", "SIREN "),
                        "FR\u00a044\u00a0732\u00a0829\u00a0320",
                        "prestation de services",
                        "L. 441-10",
                        "40\u00a0€",
                        "12,15",
                        "300,00\u00a0€")
                .doesNotContain("SANS VALEUR");
        refused("update invoice set content = '{}' where id = :id", issued);
        refused("update invoice set serial = 99 where id = :id", issued);
        refused("update invoice set gross = 1 where id = :id", issued);
        refused("delete from invoice where id = :id", issued);
        refused("delete from invoice_file where invoice_id = :id", issued);
        assertThat(invoices.issue(issued.id(), MARC)).isInstanceOf(InvoiceOutcome.Refused.class);
        assertThat(invoices.revise(issued.id(), MARC)).isInstanceOf(InvoiceOutcome.Refused.class);
        assertThat(facts("invoice.issued")).hasSize(1);
    }

    @Test
    void whatTheLawWantsAndNobodyEnteredKeepsADraftFromBeingValidated() {
        profiles.change(
                customer.id(),
                new BillingProfile(
                        "Port SARL", null, null, PostalAddress.unknown(), null, "", null, PaymentMethod.TRANSFER));
        Invoice draft = draftOfMarch();
        assertThat(invoices.missing(draft))
                .containsExactly("billing.missing.buyer.address", "billing.missing.buyer.siren");
        assertThat(invoices.issue(draft.id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.missing"));
    }

    @Test
    void numbersHaveNoGapWhenManyValidateAtOnceAndOneFails() throws Exception {
        List<Invoice> drafts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            signed("2026-02-01T09:00:00Z");
        }
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        run.run();
        search.page(null, InvoiceSearch.Standing.DRAFT, customer.id(), false, null, 50)
                .lines()
                .forEach(line -> drafts.add(invoices.find(line.id()).orElseThrow()));
        assertThat(drafts).hasSizeGreaterThanOrEqualTo(7);
        assertThatThrownBy(() -> transaction.execute(status -> {
                    invoices.issue(drafts.getFirst().id(), MARC);
                    throw new IllegalStateException("the machine stops here");
                }))
                .hasMessage("the machine stops here");
        assertThat(invoices.find(drafts.getFirst().id()).orElseThrow().isDraft())
                .isTrue();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<InvoiceOutcome>> work = new ArrayList<>();
            drafts.forEach(draft ->
                    work.add(() -> Scopes.call(Scope.agency(), () -> invoices.issue(draft.id(), MARC))));
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isInstanceOf(InvoiceOutcome.Changed.class);
            }
        }
        List<Integer> serials = sql.sql(
                        "select serial from invoice where kind = 'INVOICE' and serial is not null order by 1")
                .query(Integer.class)
                .list();
        assertThat(serials).hasSizeGreaterThanOrEqualTo(7);
        for (int i = 0; i < serials.size(); i++) {
            assertThat(serials.get(i)).isEqualTo(i + 1);
        }
    }

    @Test
    void aClockThatWasSetBackIsSaidAndTakesNoNumber() {
        signed("2026-02-01T09:00:00Z");
        Invoice first = draftOfMarch();
        int serial = issue(first).issued().number().serial();
        Invoice second = onlyDraft();
        clock.stopAt(at("2026-04-04T09:00:00Z"));
        assertThat(invoices.issue(second.id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.clock"));
        clock.stopAt(at("2026-04-05T10:00:00Z"));
        assertThat(issue(second).issued().number().serial()).isEqualTo(serial + 1);
    }

    @Test
    void aCreditNoteCancelsToTheCentAndFreesWhatWasCharged() {
        Invoice issued = issue(draftOfMarch());
        Invoice note = changed(credits.draft(issued.id(), "Erreur de prix", MARC));
        assertThat(credits.draft(issued.id(), "", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.credited"));
        Invoice credited = issue(note);
        assertThat(credited.name()).startsWith("A-2026-");
        assertThat(credited.gross()).isEqualTo(issued.gross());
        assertThat(credited.issued().corrected()).isNotNull();
        Invoice cancelled = invoices.find(issued.id()).orElseThrow();
        assertThat(cancelled.standing(LocalDate.parse("2026-09-01"))).isEqualTo(InvoiceStanding.CANCELLED);
        assertThat(cancelled.balance()).isEqualTo(Money.ZERO);
        assertThat(run.again(contract, MARCH, MARC)).isEqualTo(Attempt.Outcome.DRAFTED);
        assertThat(onlyDraft().gross()).isEqualTo(issued.gross());
    }

    @Test
    void isPaidInPartsAndAPaymentCanBeTakenBack() {
        Invoice issued = issue(draftOfMarch());
        changed(invoices.send(issued.id(), MARC));
        LocalDate day = LocalDate.parse("2026-04-05");
        assertThat(pay(issued, "300.01", day)).isEqualTo(new InvoiceOutcome.Refused("billing.payment.refused.amount"));
        assertThat(pay(issued, "100", day.plusDays(1)))
                .isEqualTo(new InvoiceOutcome.Refused("billing.payment.refused.day"));
        changed(pay(issued, "100", day));
        assertThat(invoices.find(issued.id()).orElseThrow().balance()).isEqualTo(Money.euros("200"));
        Invoice paid = changed(pay(issued, "200", day));
        assertThat(paid.standing(LocalDate.parse("2026-09-01"))).isEqualTo(InvoiceStanding.SETTLED);
        UUID last = payments.of(issued.id()).getLast().id();
        Invoice back = changed(payments.reverse(issued.id(), last, "rejet", MARC));
        assertThat(back.standing(LocalDate.parse("2026-09-01"))).isEqualTo(InvoiceStanding.OVERDUE);
        assertThat(payments.reverse(issued.id(), last, "", MARC)).isInstanceOf(InvoiceOutcome.Refused.class);
        assertThat(facts("invoice.paid")).hasSize(2);
        refused("update invoice_payment set amount = 1 where invoice_id = :id", issued);
    }

    @Test
    void isSentOnceToTheBillingAddressWithItsPdf() {
        Invoice issued = issue(draftOfMarch());
        changed(invoices.send(issued.id(), MARC));
        var mail = outbox.latestTo(ACCOUNTS).orElseThrow().mail();
        assertThat(mail.subject()).contains(issued.name());
        assertThat(mail.text()).contains("/portal/invoices/" + issued.id(), "mardi 5 mai 2026");
        assertThat(invoices.send(issued.id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.sent"));
        Scopes.run(Scope.customer(customer.id()), () -> invoices.view(issued, MARC));
        invoices.view(issued, MARC);
        assertThat(facts("invoice.viewed")).hasSize(1);
    }

    /** The first covers the shop, each further one another: no shop is covered by two contracts at once. */
    private ContractId signed(String since) {
        ShopId covered = contracts.of(customer.id()).isEmpty() ? shop.id() : ShopId.create();
        Contract drafted = contracts.draft(customer.id(), List.of(covered), Plan.SERENITE, at(since));
        SignedByHand.sign(sql, drafted.id(), at(since));
        return drafted.id();
    }

    private Invoice draftOfMarch() {
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        run.run();
        return onlyDraft();
    }

    private List<InvoiceSearch.Line> drafts() {
        return search.page(null, InvoiceSearch.Standing.DRAFT, customer.id(), false, null, 50)
                .lines();
    }

    private Invoice onlyDraft() {
        return invoices.find(drafts().getFirst().id()).orElseThrow();
    }

    private Invoice issue(Invoice draft) {
        return changed(invoices.issue(draft.id(), MARC));
    }

    private InvoiceOutcome pay(Invoice invoice, String amount, LocalDate day) {
        return payments.enter(invoice.id(), day, Money.euros(amount), PaymentMethod.TRANSFER, "", MARC);
    }

    private ItemId enter(Item.Kind kind, String amount, @org.jspecify.annotations.Nullable String reference) {
        return items.enter(
                customer.id(),
                contract,
                kind,
                LocalDate.parse("2026-03-20"),
                "Élément",
                Money.euros(amount),
                reference,
                MARC);
    }

    private Attempt.Outcome outcome(ContractId of) {
        return run.attempts(MARCH).stream()
                .filter(attempt -> attempt.contract().equals(of))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private Ticket ticket() {
        return ticket(shop);
    }

    private Ticket ticket(Shop on) {
        return tickets.open(
                new Request(
                        customer.id(),
                        on.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.EVOLUTIVE,
                        "Travail",
                        "Long."),
                MARC);
    }

    private void log(Ticket ticket, int minutes, String day) {
        consents.noteAgreement(ticket.id(), Duration.ofHours(40), "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow();
        assertThat(hours.log(ticket.id(), MARC, Duration.ofMinutes(minutes), LocalDate.parse(day), ""))
                .isInstanceOf(Hours.Logged.Entered.class);
    }

    private List<fr.vigie.evidence.Entry> facts(String kind) {
        return ledger.entries(customer.id(), LedgerFilter.ALL, null, 100).stream()
                .filter(entry -> entry.fact().kind().equals(kind))
                .toList();
    }

    private void refused(String statement, Invoice invoice) {
        assertThatThrownBy(() ->
                        sql.sql(statement).param("id", invoice.id().value()).update())
                .as(statement)
                .isInstanceOf(DataAccessException.class);
    }

    private static Invoice changed(InvoiceOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvoiceOutcome.Changed.class);
        return ((InvoiceOutcome.Changed) outcome).invoice();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
