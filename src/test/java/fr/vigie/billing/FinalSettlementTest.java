package fr.vigie.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Siren;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.pdf.Archivable;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is open when a contract ends is settled, either way, although no month will be invoiced any more. */
@DatabaseTest
class FinalSettlementTest {

    /** Invoices are numbered in the order of their days: each test has a year of its own. */
    private static int year = 2025;

    private static final Author MARC = Author.staff(PersonId.create(), "Marc");

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceSearch search;

    @Autowired
    MonthlyRun run;

    @Autowired
    RunBoard board;

    @Autowired
    Waivers waivers;

    @Autowired
    Margins margins;

    @Autowired
    Items items;

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
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private YearMonth march = YearMonth.of(2026, 3);
    private YearMonth april = march.plusMonths(1);
    private CustomerId customer = CustomerId.create();
    private Shop shop = Shop.enter(customer, "x", URI.create("https://x.example/"), Instant.EPOCH);
    private ContractId contract = new ContractId(new java.util.UUID(1, 1));

    @BeforeEach
    void aContractThatEndsWithMarch() {
        year++;
        march = YearMonth.of(year, 3);
        april = march.plusMonths(1);
        clock.stopAt(at("02-01T09:00:00Z"));
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(march));
        Customer created = customers.create(CustomerDetails.named("Boutique du Port", Locale.FRENCH));
        customer = created.id();
        profiles.change(
                customer,
                new BillingProfile(
                        "Boutique du Port SARL",
                        new Siren("552100554"),
                        null,
                        new PostalAddress("2 quai Duguay", "", "35400", "Saint-Malo", "FR"),
                        null,
                        "",
                        null,
                        PaymentMethod.TRANSFER));
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, clock.instant())
                .id();
        SignedByHand.sign(sql, contract, clock.instant());
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void creditsAloneBecomeACreditNoteOfTheirOwn() {
        endsWithMarch();
        Invoice last = validated(march);
        enter(Item.Kind.CREDIT, "300");
        Invoice note = validated(april);
        assertThat(note.isCreditNote()).isTrue();
        assertThat(note.content().totals().net()).isEqualTo(Money.euros("300"));
        assertThat(note.gross()).isEqualTo(Money.euros("360"));
        assertThat(note.balance()).as("is owed to the customer").isEqualTo(Money.euros("360"));
        assertThat(note.content().subject()).startsWith("Décompte final");
        assertThat(note.content().from()).as("a credit has no period").isNull();
        assertThat(cii(note)).doesNotContain("BillingSpecifiedPeriod");
        assertThat(cii(note)).contains("<ram:TypeCode>381<", "<ram:IssuerAssignedID>" + last.name(), ">360.00<");
        assertThat(invoices.find(last.id()).orElseThrow().balance())
                .as("the invoice that it refers to stays as it is")
                .isEqualTo(last.gross());
        clock.stopAt(at("06-05T09:00:00Z"));
        run.run();
        assertThat(drafts()).as("nothing is left for another one").isEmpty();
        assertThat(margins.of(april, Margins.Order.CUSTOMER).stream()
                        .filter(line -> line.contract().equals(contract)))
                .singleElement()
                .satisfies(line -> assertThat(line.revenue()).isEqualTo(Money.euros("-300")));
    }

    /** Neither the period nor the day of delivery goes beyond the days on which the contract counted. */
    @Test
    void aMonthInWhichTheContractEndedStatesItsLastDay() {
        clock.stopAt(at("03-10T12:00:00Z"));
        lives.terminate(contract, Party.CUSTOMER, at("03-19T23:00:00Z"), "D’un commun accord", "Marc");
        Invoice last = validated(march);
        assertThat(last.content().from()).isEqualTo(march.atDay(1));
        assertThat(last.content().to()).isEqualTo(march.atDay(19));
        assertThat(cii(last)).contains(year + "0319").doesNotContain(year + "0331");
    }

    @Test
    void lateHoursAloneAreInvoiced() {
        Ticket ticket = ticket();
        endsWithMarch();
        validated(march);
        log(ticket, 8 * 60, "03-30");
        Invoice invoice = validated(april);
        assertThat(invoice.isCreditNote()).isFalse();
        assertThat(invoice.content().from()).as("when they were worked").isEqualTo(march.atDay(1));
        assertThat(invoice.content().to()).isEqualTo(march.atEndOfMonth());
        assertThat(invoice.content().lines()).singleElement().satisfies(line -> {
            assertThat(line.line().label()).isEqualTo("Régularisation des heures, mars " + year);
            assertThat(line.line().quantity())
                    .as("8 h, less 3 h of March and 3 h kept from February")
                    .isEqualByComparingTo("2");
        });
    }

    @Test
    void hoursAndCreditsAreSetOffAgainstEachOther() {
        Ticket ticket = ticket();
        endsWithMarch();
        validated(march);
        log(ticket, 8 * 60, "03-30");
        enter(Item.Kind.CREDIT, "200");
        enter(Item.Kind.EXPENSE, "12.50");
        Invoice note = validated(april);
        assertThat(note.isCreditNote()).isTrue();
        // Two hours at 75 € and the expense, less the credit.
        assertThat(note.content().totals().net()).isEqualTo(Money.euros("37.50"));
        assertThat(note.content().lines())
                .extracting(line -> line.line().net())
                .containsExactly(Money.euros("-150"), Money.euros("-12.50"), Money.euros("200"));
        assertThat(items.of(contract)).noneMatch(Item::isOpen);
    }

    @Test
    void aDraftTurnsFromAnInvoiceIntoACreditNoteAndBack() {
        endsWithMarch();
        validated(march);
        enter(Item.Kind.EXPENSE, "50");
        Invoice draft = drafted(april);
        assertThat(draft.isCreditNote()).isFalse();
        ItemId credit = enter(Item.Kind.CREDIT, "80");
        Invoice note = changed(invoices.revise(draft.id(), MARC));
        assertThat(note.isCreditNote()).isTrue();
        assertThat(note.gross()).isEqualTo(Money.euros("36"));
        invoices.discard(draft.id(), "", MARC);
        assertThat(items.withdraw(credit, "Erreur", MARC)).isTrue();
        assertThat(run.again(contract, april, MARC)).isEqualTo(Attempt.Outcome.DRAFTED);
        assertThat(drafts())
                .singleElement()
                .satisfies(again -> assertThat(again.isCreditNote()).isFalse());
    }

    @Test
    void aCreditNoteRefersToAnInvoiceOrIsNotValidated() {
        books.change(BillingSettings.from(april));
        endsWithMarch();
        enter(Item.Kind.CREDIT, "30");
        Invoice note = drafted(april);
        assertThat(invoices.missing(note)).containsExactly("billing.missing.corrected");
        assertThat(invoices.issue(note.id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.missing"));
    }

    @Test
    void theMonthsPageShowsItAndAContractWithNothingOpenIsLeftAlone() {
        endsWithMarch();
        validated(march);
        clock.stopAt(at("05-05T09:00:00Z"));
        run.run();
        assertThat(line(april)).isEmpty();
        enter(Item.Kind.CREDIT, "30");
        assertThat(line(april)).singleElement().satisfies(line -> {
            assertThat(line.settlement()).isTrue();
            assertThat(line.state()).isEqualTo(RunState.DUE);
        });
        run.run();
        assertThat(line(april)).singleElement().extracting(RunBoard.Line::state).isEqualTo(RunState.DRAFTED);
    }

    /** Two months is not the end of it: what is taken back a year later is given back, with its month named. */
    @Test
    void hoursTakenBackLongAfterAreGivenBackOrGivenUpWithAReason() {
        Ticket ticket = ticket();
        TimeEntry entry = log(ticket, 12 * 60, "03-12");
        Invoice last = validated(march);
        assertThat(last.content().totals().net()).isEqualTo(Money.euros("700"));
        for (YearMonth month = april; month.isBefore(march.plusMonths(5)); month = month.plusMonths(1)) {
            validated(month);
        }
        clock.stopAt(at("08-20T09:00:00Z"));
        assertThat(hours.reverse(ticket.id(), entry.id(), MARC)).isInstanceOf(Hours.Logged.Entered.class);
        enter(Item.Kind.EXPENSE, "1000");
        YearMonth august = march.plusMonths(5);
        Invoice draft = drafted(august);
        assertThat(draft.content().lines())
                .extracting(line -> line.line().label())
                .contains("Régularisation des heures, mars " + year);
        assertThat(draft.content().totals().net()).isEqualTo(Money.euros("800"));
        assertThat(waivers.giveUp(draft.id(), march, " ", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.waiver.refused"));
        assertThat(waivers.giveUp(draft.id(), march.minusMonths(1), "Accord", MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.waiver.refused"));
        Invoice waived = changed(waivers.giveUp(draft.id(), march, "Accord avec le client", MARC));
        assertThat(waived.content().totals().net()).isEqualTo(Money.euros("1250"));
        assertThat(changed(invoices.revise(draft.id(), MARC)).content().totals().net())
                .isEqualTo(Money.euros("1250"));
    }

    /** Each invoice bears what it can; what is left when the contract ends is not forgotten, however long ago it was taken back. */
    @Test
    void hoursThatNoInvoiceCouldBearWholeAreGivenBackMonthAfterMonthAndAtTheEnd() {
        Ticket ticket = ticket();
        List<TimeEntry> entries = List.of(log(ticket, 20 * 60, "03-11"), log(ticket, 20 * 60, "03-12"));
        // 34 h beyond at 75 € beside the fee of 250 €
        assertThat(validated(march).content().totals().net()).isEqualTo(Money.euros("2800"));
        clock.stopAt(at("04-20T09:00:00Z"));
        entries.forEach(entry -> hours.reverse(ticket.id(), entry.id(), MARC));
        for (YearMonth month = april; month.isBefore(march.plusMonths(6)); month = month.plusMonths(1)) {
            Invoice each = validated(month);
            assertThat(each.content().totals().net()).isEqualTo(Money.ZERO);
            assertThat(each.content().lines().getLast().line().detail()).contains("à rendre en tout");
        }
        YearMonth last = march.plusMonths(6);
        clock.stopAt(last.atEndOfMonth().atTime(12, 0).atZone(Quote.ZONE).toInstant());
        lives.terminate(
                contract,
                Party.CUSTOMER,
                last.plusMonths(1).atDay(1).atStartOfDay(Quote.ZONE).toInstant(),
                "D’un commun accord",
                "Marc");
        assertThat(validated(last).content().totals().net()).isEqualTo(Money.ZERO);
        Invoice note = validated(last.plusMonths(1));
        assertThat(note.isCreditNote()).isTrue();
        // Six invoices gave back 3 h 20 each, of 34 h.
        assertThat(note.content().totals().net()).isEqualTo(Money.euros("1050"));
        clock.stopAt(
                last.plusMonths(3).atDay(5).atTime(11, 0).atZone(Quote.ZONE).toInstant());
        run.run();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void hoursThatTheInvoiceBearsInPartAreGivenUpWhole() {
        Ticket ticket = ticket();
        TimeEntry entry = log(ticket, 20 * 60, "03-12");
        validated(march);
        clock.stopAt(at("04-20T09:00:00Z"));
        assertThat(hours.reverse(ticket.id(), entry.id(), MARC)).isInstanceOf(Hours.Logged.Entered.class);
        Invoice draft = drafted(april);
        assertThat(draft.content().totals().net()).isEqualTo(Money.ZERO);
        Invoice waived = changed(waivers.giveUp(draft.id(), march, "Accord avec le client", MARC));
        assertThat(waived.content().lines()).hasSize(1);
        assertThat(waived.content().totals().net()).isEqualTo(Money.euros("250"));
    }

    private void endsWithMarch() {
        clock.stopAt(at("03-31T12:00:00Z"));
        lives.terminate(contract, Party.CUSTOMER, at("03-31T22:00:00Z"), "D’un commun accord", "Marc");
    }

    private Invoice drafted(YearMonth month) {
        clock.stopAt(
                month.plusMonths(1).atDay(5).atTime(11, 0).atZone(Quote.ZONE).toInstant());
        run.run();
        return drafts().stream()
                .filter(draft -> month.equals(draft.month()))
                .findFirst()
                .orElseThrow();
    }

    /** Its files are faultless: schema, EN 16931 and the French rules. */
    private Invoice validated(YearMonth month) {
        Invoice issued = changed(invoices.issue(drafted(month).id(), MARC));
        assertThat(EInvoiceJudge.faults(invoices.data(issued, InvoiceSyntax.CII), "cii.xml"))
                .isEmpty();
        assertThat(EInvoiceJudge.faults(invoices.data(issued, InvoiceSyntax.UBL), "ubl.xml"))
                .isEmpty();
        if (issued.isCreditNote()) {
            byte[] pdf = invoices.document(issued);
            assertThat(EInvoiceJudge.faults(pdf, "avoir.pdf")).isEmpty();
            assertThat(Archivable.carrierFaults(pdf)).isEmpty();
        }
        return issued;
    }

    private List<Invoice> drafts() {
        return search.page(null, InvoiceSearch.Standing.DRAFT, customer, false, null, 50).lines().stream()
                .map(line -> invoices.find(line.id()).orElseThrow())
                .toList();
    }

    private List<RunBoard.Line> line(YearMonth month) {
        return board.of(month).lines().stream()
                .filter(line -> line.contract().equals(contract))
                .toList();
    }

    private String cii(Invoice issued) {
        return new String(invoices.data(issued, InvoiceSyntax.CII), UTF_8);
    }

    private ItemId enter(Item.Kind kind, String amount) {
        return items.enter(
                customer, contract, kind, LocalDate.of(year, 4, 20), "Élément", Money.euros(amount), null, MARC);
    }

    private Ticket ticket() {
        clock.stopAt(at("03-12T09:00:00Z"));
        Ticket ticket = tickets.open(
                new Request(
                        customer, shop.id(), Channel.PORTAL, Severity.STANDARD, Activity.EVOLUTIVE, "Travail", "Long."),
                MARC);
        consents.noteAgreement(ticket.id(), Duration.ofHours(40), "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow();
        return ticket;
    }

    /** On the Friday before where the year's day is one of a week-end, on which work would count more. */
    private TimeEntry log(Ticket ticket, int minutes, String day) {
        LocalDate named = LocalDate.parse(year + "-" + day);
        LocalDate worked = named.minusDays(Math.max(0, named.getDayOfWeek().compareTo(DayOfWeek.FRIDAY)));
        Hours.Logged logged = hours.log(ticket.id(), MARC, Duration.ofMinutes(minutes), worked, "");
        assertThat(logged).isInstanceOf(Hours.Logged.Entered.class);
        return ((Hours.Logged.Entered) logged).entry();
    }

    private static Invoice changed(InvoiceOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvoiceOutcome.Changed.class);
        return ((InvoiceOutcome.Changed) outcome).invoice();
    }

    private static Instant at(String text) {
        return Instant.parse(year + "-" + text);
    }
}
