package fr.vigie.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.Siren;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.Item;
import fr.vigie.billing.Items;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.Signer;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An entry can never be erased: whatever people do and however they say why, no name and no address of theirs enters. */
@DatabaseTest
class NoNamesInTheLedgerTest {
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T09:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-05T09:00:00Z");
    private static final String MARC = "Marc Aubert";
    private static final String CLAIRE = "Claire Dumas";
    private static final String WORDS = "Claire Dumas (claire.dumas@port.example) l’a demandé à Marc Aubert";

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
    Sendings sendings;

    @Autowired
    Signatures signatures;

    @Autowired
    Lives lives;

    @Autowired
    Closings closings;

    @Autowired
    BillingBooks books;

    @Autowired
    MonthlyRun run;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceSearch search;

    @Autowired
    Items items;

    @Autowired
    Quotes quotes;

    @Autowired
    PlannedWindows windows;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final EmailAddress address = new EmailAddress("claire.dumas@port.example");
    private CustomerId customer = CustomerId.create();
    private Author marc = Author.staff(PersonId.create(), MARC);

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void actsOfPeopleEnterByTheirIdsAndWhatTheySayByItsDigest() {
        clock.stopAt(FEBRUARY);
        anAgency();
        customer = customers
                .create(new CustomerDetails(
                        "Boutique du Port",
                        Locale.FRENCH,
                        "2 quai Duguay\n35400 Saint-Malo",
                        new Siren("552100554"),
                        null,
                        ""))
                .id();
        Person claire = people.enter(Newcomer.merchant(CLAIRE, address, customer, Locale.FRENCH));
        marc = Author.staff(
                people.enter(Newcomer.ofTheAgency(
                                MARC,
                                new EmailAddress("marc.aubert@phare.example"),
                                Role.ACCOUNT_MANAGER,
                                Locale.FRENCH))
                        .id(),
                MARC);
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), FEBRUARY)
                .takenOver(FEBRUARY);
        shops.add(shop);
        ContractId contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, FEBRUARY)
                .id();
        SignedByHand.sign(sql, contract, FEBRUARY);

        invoiced(contract, claire);
        quoted(shop, claire);
        windows.declare(
                shop.id(), customer, new Period(APRIL, APRIL.plus(Duration.ofHours(1))), WORDS, CLAIRE, id(marc));
        refusedToSign();
        ended(contract);

        assertThat(entries())
                .extracting(entry -> entry.fact().kind())
                .contains(
                        "invoice.expenseEntered",
                        "invoice.creditEntered",
                        "invoice.creditWithdrawn",
                        "invoice.issued",
                        "invoice.sent",
                        "invoice.viewed",
                        "quote.viewed",
                        "quote.refused",
                        "quote.withdrawn",
                        "window.declared",
                        "contract.sent",
                        "contract.refused",
                        "contract.suspended",
                        "contract.terminated",
                        "contract.backups-handed",
                        "contract.access-revoked",
                        "shop.access-revoked");
        assertThat(entries())
                .allSatisfy(entry -> assertThat(entry.fact().details().values())
                        .as(entry.fact().kind())
                        .noneMatch(value -> value.contains("@"))
                        .noneMatch(value -> value.contains("Claire") || value.contains("Dumas"))
                        .noneMatch(value -> value.contains("Marc") || value.contains("Aubert")));
        assertThat(details("invoice.viewed")).containsEntry("by", claire.id().toString());
        assertThat(details("invoice.sent")).containsEntry("recipients", "1");
        assertThat(details("contract.refused")).containsKeys("signatory", "reasonSha256");
        assertThat(ledger.verify(customer, List.of()).intact()).isTrue();
    }

    private void invoiced(ContractId contract, Person claire) {
        books.change(BillingSettings.from(YearMonth.of(2026, 3)));
        for (Item.Kind kind : Item.Kind.values()) {
            items.enter(
                    customer, contract, kind, LocalDate.parse("2026-03-20"), WORDS, Money.euros("12.50"), null, marc);
        }
        assertThat(items.withdraw(items.of(contract).getFirst().id(), WORDS, marc))
                .isTrue();
        items.enter(
                customer,
                contract,
                Item.Kind.CREDIT,
                LocalDate.parse("2026-03-21"),
                WORDS,
                Money.euros("3"),
                null,
                marc);
        clock.stopAt(APRIL);
        run.run();
        var draft = search.page(null, InvoiceSearch.Standing.DRAFT, customer, false, null, 1)
                .lines()
                .getFirst();
        invoices.issue(draft.id(), marc);
        assertThat(invoices.send(draft.id(), marc)).isInstanceOf(InvoiceOutcome.Changed.class);
        Invoice sent = invoices.find(draft.id()).orElseThrow();
        Scopes.run(Scope.customer(customer), () -> invoices.view(sent, Author.of(claire.signedIn())));
    }

    private void quoted(Shop shop, Person claire) {
        Author reader = Author.of(claire.signedIn());
        Quote refused = quotes.draft(shop.id(), null, offer(), marc);
        quotes.send(refused.id(), marc);
        Scopes.run(Scope.customer(customer), () -> {
            quotes.view(refused.id(), reader);
            quotes.refuse(refused.id(), WORDS, reader);
        });
        Quote withdrawn = quotes.draft(shop.id(), null, offer(), marc);
        quotes.send(withdrawn.id(), marc);
        quotes.withdraw(withdrawn.id(), WORDS, marc);
    }

    private void refusedToSign() {
        Contract asked = contracts.draft(customer, List.of(ShopId.create()), Plan.SERENITE, APRIL);
        sendings.send(asked.id(), SendingOrder.to(new Signer(CLAIRE, address, Locale.FRENCH)));
        var link = Pattern.compile("/sign/([\\w-]{43})")
                .matcher(outbox.latestTo(address).orElseThrow().mail().text());
        assertThat(link.find()).isTrue();
        assertThat(signatures.refuse(link.group(1), WORDS)).isTrue();
    }

    private void ended(ContractId contract) {
        lives.suspend(contract, WORDS, MARC);
        lives.resume(contract, WORDS, MARC);
        lives.terminate(contract, Party.CUSTOMER, null, WORDS, MARC);
        closings.close(contract, ClosingStep.BACKUPS_HANDED, WORDS, MARC);
        closings.close(contract, ClosingStep.ACCESS_REVOKED, "", MARC);
    }

    private void anAgency() {
        PhareAgency.enter(agency);
    }

    private static Offer offer() {
        return new Offer(
                "Module",
                "",
                List.of(new PriceLine("Étude", "", BigDecimal.ONE, Unit.FLAT, Money.euros("200"), Vat.FRENCH)),
                LocalDate.parse("2026-12-31"),
                "");
    }

    private static PersonId id(Author author) {
        return java.util.Objects.requireNonNull(author.person());
    }

    private List<Entry> entries() {
        return ledger.entries(customer, LedgerFilter.ALL, null, 200);
    }

    private java.util.Map<String, String> details(String kind) {
        return entries().stream()
                .filter(entry -> entry.fact().kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .fact()
                .details();
    }
}
