package fr.vigie.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Outbox;
import fr.vigie.pdf.Archivable;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Tickets;
import fr.vigie.support.Work;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever a month brings, the files of its invoice are ones that a platform accepts: each is shown to Mustang's validator. */
@DatabaseTest
class ElectronicInvoicesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final PostalAddress QUAY = new PostalAddress("2 quai Duguay", "", "35400", "Saint-Malo", "FR");
    private static final PostalAddress ANTWERP = new PostalAddress("Meir 1", "", "2000", "Antwerpen", "BE");
    private static final PostalAddress GENEVA = new PostalAddress("Rue du Rhône 1", "", "1204", "Genève", "CH");
    private static final Siren PORT = new Siren("552100554");

    @Autowired
    Invoices invoices;

    @Autowired
    CreditNotes credits;

    @Autowired
    InvoiceSearch search;

    @Autowired
    MonthlyRun run;

    @Autowired
    DirectDebits debits;

    @Autowired
    Items items;

    @Autowired
    Quotes quotes;

    @Autowired
    Approvals approvals;

    @Autowired
    BillingBooks books;

    @Autowired
    BillingProfiles profiles;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    People people;

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
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private Customer customer =
            new Customer(fr.vigie.kernel.CustomerId.create(), CustomerDetails.named("x", Locale.FRENCH), Instant.EPOCH);
    private Shop shop = Shop.enter(customer.id(), "x", URI.create("https://x.example/"), Instant.EPOCH);

    @BeforeEach
    void aCustomer() {
        clock.stopAt(at("2026-02-01T09:00:00Z"));
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(MARCH));
        customer = customers.create(CustomerDetails.named("Boutique du Port", Locale.FRENCH));
        billed(QUAY, PORT, null);
        shop = Shop.enter(customer.id(), "Boutique du Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void aPlainMonthIsAFacturXThatPeopleAndProgramsRead() {
        signed("2026-02-01T09:00:00Z");
        books.change(new BillingSettings(
                MARCH, false, false, new BigDecimal("12.15"), "https://pay.example/{number}?a={amount}"));
        Invoice march = accepted(march());
        byte[] pdf = invoices.document(march);
        assertThat(EInvoiceJudge.faults(pdf, "facture.pdf")).isEmpty();
        assertThat(Archivable.carrierFaults(pdf)).isEmpty();
        assertThat(cii(march))
                .contains(
                        ">S1<",
                        ">urn:cen.eu:en16931:2017<",
                        "schemeID=\"0002\">552100554<",
                        "schemeID=\"0225\">552100554<",
                        ">FR7630006000011234567890189<",
                        ">PMD<",
                        ">PMT<",
                        ">AAB<",
                        ">B2B<",
                        "<ram:DueDateTypeCode>72<",
                        "<ram:GrandTotalAmount>300.00<");
    }

    @Test
    void theJudgeNoticesASumThatIsWrongAndAMentionThatIsMissing() {
        signed("2026-02-01T09:00:00Z");
        String data = cii(march());
        assertThat(EInvoiceJudge.faults(bytes(data.replace(">300.00<", ">300.01<")), "x.xml"))
                .anyMatch(fault -> fault.contains("BR-CO-15"));
        assertThat(EInvoiceJudge.faults(bytes(data.replace(">PMD<", ">AAI<")), "x.xml"))
                .anyMatch(fault -> fault.contains("BR-FR-05"));
    }

    @Test
    void aMonthThatBeganOnTheTenth() {
        signed("2026-03-10T09:00:00Z");
        assertThat(accepted(march()).content().lines().getFirst().line().net()).isEqualTo(Money.euros("177.42"));
    }

    @Test
    void aMonthWithASuspension() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        clock.stopAt(at("2026-03-10T14:00:00Z"));
        lives.suspend(contract, "Travaux", "Marc");
        clock.stopAt(at("2026-03-20T10:00:00Z"));
        lives.resume(contract, "Fini", "Marc");
        assertThat(accepted(march()).content().totals().net()).isEqualTo(Money.euros("177.42"));
    }

    @Test
    void anAmendmentInMidMonthAsTwoLines() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        contracts.amend(contract, at("2026-03-16T09:00:00Z"));
        contracts.revise(
                contract, (Clauses clauses) -> clauses.with(clauses.budget().withPlanFee(Money.euros("290"))));
        SignedByHand.sign(sql, contract, at("2026-03-16T09:00:00Z"));
        Invoice march = accepted(march());
        // 15 days at 250 €, 16 at 290 €
        assertThat(march.content().lines())
                .extracting(line -> line.line().net())
                .containsExactly(Money.euros("120.97"), Money.euros("149.68"));
    }

    @Test
    void anOptionAgreedInMidMonthOnALineOfItsOwn() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        contracts.amend(contract, at("2026-03-16T09:00:00Z"));
        contracts.revise(
                contract,
                (Clauses clauses) -> clauses.with(clauses.budget()
                        .withOptions(
                                List.of(new BudgetClause.Option("veille", "Veille des prix", Money.euros("31"))))));
        SignedByHand.sign(sql, contract, at("2026-03-16T09:00:00Z"));
        List<InvoiceLine> lines = accepted(march()).content().lines();
        assertThat(lines).extracting(line -> line.line().net()).containsExactly(Money.euros("250"), Money.euros("16"));
        assertThat(lines.getLast().line().label()).contains("Veille des prix", "16 jours sur 31");
        assertThat(lines.getLast().key()).isEqualTo("option:Veille des prix");
    }

    @Test
    void hoursBeyondTheIncludedOnes() {
        signed("2026-02-01T09:00:00Z");
        clock.stopAt(at("2026-03-12T09:00:00Z"));
        var ticket = tickets.open(
                new Request(
                        customer.id(),
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.EVOLUTIVE,
                        "Travail",
                        "Long."),
                MARC);
        consents.noteAgreement(ticket.id(), Duration.ofHours(12), "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow();
        hours.log(ticket.id(), MARC, Duration.ofMinutes(425), LocalDate.parse("2026-03-11"), "");
        hours.log(ticket.id(), MARC, Work.from(at("2026-03-12T08:00:00Z"), Duration.ofHours(1), true, "Export"));
        List<InvoiceLine> lines = accepted(march()).content().lines();
        var rates = Plan.SERENITE.clauses().budget().rates();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).line().quantity())
                .as("7 h 15 by quarters of an hour, less the 6 h included")
                .isEqualByComparingTo("1.25");
        assertThat(lines.get(1).line().unitPrice()).isEqualTo(rates.normal());
        assertThat(lines.get(2).line().label()).isEqualTo("Heures au-delà, en urgence à votre demande, mars 2026");
        assertThat(lines.get(2).line().quantity()).isEqualByComparingTo("1");
        assertThat(lines.get(2).line().unitPrice()).isEqualTo(rates.urgent());
    }

    @Test
    void aDeliveredQuoteAtSeveralRates() {
        signed("2026-02-01T09:00:00Z");
        clock.stopAt(at("2026-03-12T09:00:00Z"));
        Quote quote = quotes.draft(
                shop.id(),
                null,
                new Offer(
                        "Module",
                        "",
                        List.of(
                                new PriceLine(
                                        "Étude & <essai>",
                                        "",
                                        new BigDecimal("2.125"),
                                        Unit.HOUR,
                                        Money.euros("75.35"),
                                        Vat.FRENCH),
                                new PriceLine(
                                        "Livre", "", BigDecimal.ONE, Unit.PIECE, Money.euros("9.99"), Vat.rate("5.5")),
                                new PriceLine("Offert", "", BigDecimal.ONE, Unit.FLAT, Money.ZERO, Vat.FRENCH)),
                        LocalDate.parse("2026-04-01"),
                        ""),
                MARC);
        delivered(quote);
        assertThat(accepted(march()).content().totals().shares()).hasSize(2);
    }

    @Test
    void anExpenseAndAServiceCreditAsANegativeLine() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        enter(contract, Item.Kind.EXPENSE, "45.90");
        enter(contract, Item.Kind.CREDIT, "12.55");
        Invoice march = accepted(march());
        assertThat(march.content().totals().net()).isEqualTo(Money.euros("283.35"));
        assertThat(cii(march)).contains(">-1<", "<ram:LineTotalAmount>-12.55<");
    }

    @Test
    void aCreditThatLeavesNothingToPay() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        enter(contract, Item.Kind.CREDIT, "400");
        assertThat(accepted(march()).gross()).isEqualTo(Money.ZERO);
    }

    @Test
    void aSellerWithoutTax() {
        signed("2026-02-01T09:00:00Z");
        franchise();
        agency.changeLetterhead(Letterhead.BARE);
        Invoice march = accepted(march());
        assertThat(cii(march)).contains("VATEX-FR-FRANCHISE", "293 B", "schemeID=\"FC\">732829320<");
    }

    @Test
    void aBuyerElsewhereInTheUnionWhoOwesTheTax() {
        signed("2026-02-01T09:00:00Z");
        billed(ANTWERP, null, new VatNumber("BE0403019261"));
        Invoice march = accepted(march());
        assertThat(cii(march)).contains(">AE<", "VATEX-EU-AE", ">BE0403019261<", ">B2BINT<");
        assertThat(march.gross()).isEqualTo(Money.euros("250"));
    }

    @Test
    void aBuyerElsewhereInTheUnionWithoutNumberBearsFrenchTax() {
        signed("2026-02-01T09:00:00Z");
        billed(ANTWERP, null, null);
        assertThat(accepted(march()).gross()).isEqualTo(Money.euros("300"));
    }

    @Test
    void aBuyerOutsideTheUnion() {
        signed("2026-02-01T09:00:00Z");
        billed(GENEVA, null, null);
        Invoice march = accepted(march());
        assertThat(cii(march)).contains("VATEX-EU-O", "259-1").doesNotContain("schemeID=\"VA\"");
    }

    /** Articles 259-1 and 283-2 of the tax code: what is located at the customer's is none of article 293 B. */
    @Test
    void aSellerInFranchiseWhoseBuyerElsewhereInTheUnionOwesTheTax() {
        signed("2026-02-01T09:00:00Z");
        franchise();
        billed(ANTWERP, null, new VatNumber("BE0403019261"));
        Invoice march = accepted(march());
        assertThat(cii(march))
                .contains(">AE<", "VATEX-EU-AE", "schemeID=\"VA\">FR44732829320<", ">BE0403019261<")
                .doesNotContain("293 B");
        assertThat(EInvoiceJudge.faults(invoices.document(march), "facture.pdf"))
                .isEmpty();
    }

    @Test
    void aSellerInFranchiseNeedsANumberOnceABuyerOwesTheTax() {
        signed("2026-02-01T09:00:00Z");
        franchise();
        agency.changeLetterhead(Letterhead.BARE);
        billed(ANTWERP, null, new VatNumber("BE0403019261"));
        Invoice draft = draftOfMarch();
        assertThat(invoices.missing(draft)).containsExactly("billing.missing.seller.vat.reverseCharge");
        assertThat(invoices.issue(draft.id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.invoice.refused.missing"));
    }

    @Test
    void aSellerInFranchiseWhoseBuyerElsewhereInTheUnionHasNoNumber() {
        signed("2026-02-01T09:00:00Z");
        franchise();
        billed(ANTWERP, null, null);
        assertThat(cii(accepted(march()))).contains("VATEX-FR-FRANCHISE", "293 B");
    }

    @Test
    void aSellerInFranchiseWhoseBuyerIsOutsideTheUnion() {
        signed("2026-02-01T09:00:00Z");
        franchise();
        billed(GENEVA, null, null);
        assertThat(cii(accepted(march())))
                .contains("VATEX-EU-O", "259-1")
                .doesNotContain("293 B")
                .doesNotContain("schemeID=\"VA\"");
    }

    @Test
    void aContractWithoutRateForBuyersOfWhomNoneIsAsked() {
        signedWithoutRate();
        billed(GENEVA, null, null);
        assertThat(cii(accepted(march()))).contains("VATEX-EU-O", "259-1").doesNotContain("293 B");
    }

    @Test
    void aContractWithoutRateAtHomeIsNoFranchise() {
        signedWithoutRate();
        assertThat(invoices.missing(draftOfMarch())).containsExactly("billing.missing.rate");
        franchise();
        assertThat(cii(accepted(march()))).contains("VATEX-FR-FRANCHISE", "293 B");
    }

    @Test
    void aBuyerInLaReunionBearsItsRateAsADomesticSale() {
        signed("2026-02-01T09:00:00Z");
        billed(new PostalAddress("1 rue de Paris", "", "97400", "Saint-Denis", "RE"), PORT, null);
        Invoice march = accepted(march());
        assertThat(march.gross()).isEqualTo(Money.euros("271.25"));
        assertThat(cii(march)).contains(">8.5<", ">B2B<", "<ram:CountryID>FR<", ">97400<");
        assertThat(EInvoiceJudge.faults(invoices.document(march), "facture.pdf"))
                .isEmpty();
    }

    @Test
    void aBuyerInGuyaneWrittenWithFranceAsItsCountry() {
        signed("2026-02-01T09:00:00Z");
        billed(new PostalAddress("1 rue Lalouette", "", "97300", "Cayenne", "FR"), null, null);
        Invoice march = accepted(march());
        assertThat(march.gross()).isEqualTo(Money.euros("250"));
        assertThat(cii(march)).contains("VATEX-EU-O", "art. 294").doesNotContain("schemeID=\"VA\"");
    }

    @Test
    void aCreditNoteThatTakesAnInvoiceBackWhole() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        enter(contract, Item.Kind.CREDIT, "12.55");
        Invoice march = march();
        Invoice note = accepted(changed(invoices.issue(
                changed(credits.draft(march.id(), "Erreur de prix", MARC)).id(), MARC)));
        assertThat(cii(note)).contains("<ram:TypeCode>381<", "<ram:IssuerAssignedID>" + march.name());
        assertThat(Archivable.carrierFaults(invoices.document(note))).isEmpty();
    }

    @Test
    void aCreditNoteOfAPart() {
        ContractId contract = signed("2026-02-01T09:00:00Z");
        enter(contract, Item.Kind.EXPENSE, "45.90");
        Invoice march = march();
        Invoice note = accepted(changed(invoices.issue(
                changed(credits.draft(
                                march.id(), Map.of(1, Money.euros("33.33"), 2, Money.euros("45.90")), "Geste", MARC))
                        .id(),
                MARC)));
        assertThat(note.gross()).isEqualTo(Money.euros("95.08"));
        assertThat(cii(note)).contains("<ram:LineTotalAmount>33.33<", ">Geste<");
    }

    @Test
    void anOrderNumberADeliveryElsewhereAndTaxOnDebits() {
        signed("2026-02-01T09:00:00Z");
        books.change(new BillingSettings(MARCH, false, true, new BigDecimal("12.15"), ""));
        profiles.change(
                customer.id(),
                new BillingProfile(
                        "Boutique du Port SARL",
                        PORT,
                        new VatNumber("FR96552100554"),
                        QUAY,
                        new PostalAddress("9 rue des Salines", "Bâtiment B", "35400", "Saint-Malo", "FR"),
                        "BC-2026-118",
                        null,
                        PaymentMethod.SEPA_DEBIT));
        Invoice march = accepted(march());
        assertThat(cii(march)).contains(">BC-2026-118<", ">9 rue des Salines<", "<ram:DueDateTypeCode>5<", ">TXD<");
        assertThat(new String(invoices.data(march, InvoiceSyntax.UBL), UTF_8))
                .contains("<cbc:DescriptionCode>3<", "#TXD#", "<cbc:ID>BC-2026-118<");
    }

    /** The scheme wants the debtor told of the mandate and the creditor; the account stays in the vault. */
    @Test
    void aDebitNamesItsMandateAndNeverTheWholeAccount() throws Exception {
        signed("2026-02-01T09:00:00Z");
        debits.change(new CreditorId("FR72ZZZ123456"));
        debits.enter(
                customer.id(),
                "VIGIE-0042",
                "Boutique du Port SARL",
                new Iban("FR7630006000011234567890189"),
                null,
                LocalDate.parse("2026-02-01"),
                MARC);
        profiles.change(
                customer.id(),
                new BillingProfile(
                        "Boutique du Port SARL", PORT, null, QUAY, null, "", null, PaymentMethod.SEPA_DEBIT));
        Invoice march = accepted(march());
        assertThat(cii(march))
                .contains("<ram:TypeCode>59<", "DirectDebitMandateID>VIGIE-0042<", "CreditorReferenceID>FR72ZZZ123456<")
                .doesNotContain("FR7630006000011234567890189");
        assertThat(EInvoiceJudge.faults(invoices.document(march), "facture.pdf"))
                .isEmpty();
    }

    @Test
    void aCustomerWhoReadsEnglishAndAnAgencyWithoutAccount() {
        customers.change(customer.id(), CustomerDetails.named("Harbour Shop", Locale.ENGLISH));
        agency.changeLetterhead(new Letterhead(
                "SARL", null, "RCS Saint-Malo", new VatNumber("FR44732829320"), null, null, "", "", null));
        signed("2026-02-01T09:00:00Z");
        assertThat(cii(accepted(march()))).contains("recovery charge", "<ram:TypeCode>1<");
    }

    /** Both files are faultless: schema, EN 16931 and the French rules. */
    private Invoice accepted(Invoice issued) {
        assertThat(EInvoiceJudge.faults(invoices.data(issued, InvoiceSyntax.CII), "cii.xml"))
                .isEmpty();
        assertThat(EInvoiceJudge.faults(invoices.data(issued, InvoiceSyntax.UBL), "ubl.xml"))
                .isEmpty();
        return issued;
    }

    private String cii(Invoice issued) {
        return new String(invoices.data(issued, InvoiceSyntax.CII), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void enter(ContractId contract, Item.Kind kind, String amount) {
        items.enter(
                customer.id(),
                contract,
                kind,
                LocalDate.parse("2026-03-20"),
                "Élément",
                Money.euros(amount),
                null,
                MARC);
    }

    private void delivered(Quote draft) {
        Person claire = people.enter(Newcomer.merchant(
                "Claire Dumas", new EmailAddress(PersonId.create() + "@port.example"), customer.id(), Locale.FRENCH));
        quotes.send(draft.id(), MARC);
        Scopes.run(Scope.customer(customer.id()), () -> {
            approvals.sendCode(draft.id(), claire.signedIn());
            Matcher code = Pattern.compile("\\b\\d{6}\\b")
                    .matcher(
                            outbox.latestTo(claire.email()).orElseThrow().mail().text());
            assertThat(code.find()).isTrue();
            approvals.approve(
                    draft.id(),
                    new ApprovalOrder("Claire Dumas", true, code.group(), "", "Firefox"),
                    claire.signedIn());
        });
        quotes.start(draft.id(), MARC);
        assertThat(quotes.complete(draft.id(), MARC)).isInstanceOf(QuoteOutcome.Changed.class);
    }

    private void franchise() {
        books.change(new BillingSettings(MARCH, true, false, new BigDecimal("12.15"), ""));
    }

    private Invoice march() {
        return changed(invoices.issue(draftOfMarch().id(), MARC));
    }

    private Invoice draftOfMarch() {
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        run.run();
        return search.page(null, InvoiceSearch.Standing.DRAFT, customer.id(), false, null, 50).lines().stream()
                .map(line -> invoices.find(line.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private void billed(PostalAddress address, @Nullable Siren siren, @Nullable VatNumber vat) {
        profiles.change(
                customer.id(),
                new BillingProfile(
                        "Boutique du Port SARL",
                        siren,
                        vat,
                        address,
                        null,
                        "",
                        new EmailAddress("compta@port.example"),
                        PaymentMethod.TRANSFER));
    }

    private ContractId signed(String since) {
        var drafted = contracts.draft(customer.id(), List.of(shop.id()), Plan.SERENITE, at(since));
        SignedByHand.sign(sql, drafted.id(), at(since));
        return drafted.id();
    }

    private void signedWithoutRate() {
        ContractId contract = contracts
                .draft(customer.id(), List.of(shop.id()), Plan.SERENITE, at("2026-02-01T09:00:00Z"))
                .id();
        contracts.revise(contract, (Clauses clauses) -> {
            BudgetClause budget = clauses.budget();
            return clauses.with(new BudgetClause(
                    budget.planFee(),
                    budget.options(),
                    budget.included(),
                    budget.rates(),
                    new BudgetClause.Vat(BigDecimal.ZERO),
                    budget.billingDay(),
                    budget.payment(),
                    budget.revision()));
        });
        SignedByHand.sign(sql, contract, at("2026-02-01T09:00:00Z"));
    }

    private static Invoice changed(InvoiceOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvoiceOutcome.Changed.class);
        return ((InvoiceOutcome.Changed) outcome).invoice();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
