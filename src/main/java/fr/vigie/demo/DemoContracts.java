package fr.vigie.demo;

import fr.vigie.account.Customers;
import fr.vigie.account.Person;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Change;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Sending;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.Signer;
import fr.vigie.contract.Signing;
import fr.vigie.contract.SigningOrder;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Composition;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.Recomposition;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Contracts drawn up by the manager and signed by the merchant, who follows the mailed link and types the mailed code. */
@Component
@ConditionalOnProperty("vigie.demo")
public class DemoContracts {

    private static final Pattern LINK = Pattern.compile("/sign/([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{3}) ?(\\d{3})\\b");

    private final Customers customers;
    private final Contracts contracts;
    private final Catalogue catalogue;
    private final DemoPeople people;
    private final Sendings sendings;
    private final Signatures signatures;
    private final Outbox outbox;
    private final MovableClock clock;

    DemoContracts(
            DemoPeople people,
            Customers customers,
            Contracts contracts,
            Catalogue catalogue,
            Sendings sendings,
            Signatures signatures,
            Outbox outbox,
            MovableClock clock) {
        this.people = people;
        this.customers = customers;
        this.sendings = sendings;
        this.contracts = contracts;
        this.catalogue = catalogue;
        this.signatures = signatures;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A draft of a plan of the catalogue in the customer's language, with what was agreed beside it. */
    ContractId draft(CustomerId customer, List<ShopId> shops, String plan, UnaryOperator<Clauses> agreed) {
        ContractId id = compose(customer, shops, plan);
        contracts.revise(id, agreed);
        return id;
    }

    /** A draft of a plan with options, as the catalogue offers them. */
    ContractId compose(CustomerId customer, List<ShopId> shops, String plan, String... options) {
        List<OfferedOption> chosen = catalogue.options().stream()
                .filter(option -> List.of(options).contains(option.code()))
                .toList();
        Composition composition = new Composition(catalogue.plan(plan).orElseThrow(), chosen);
        Locale locale = customers.find(customer).orElseThrow().locale();
        return contracts
                .draft(customer, shops, composition.terms(locale), Instants.micros(clock))
                .id();
    }

    /** What the parties change in a contract that they signed; it waits to be sent. */
    void amend(ContractId id, UnaryOperator<Clauses> change) {
        done(contracts.amend(id, change, Instants.micros(clock)));
    }

    /** One option of the catalogue more in a contract of a plan. */
    void amend(ContractId id, String plan, String option, Locale locale) {
        amend(id, clauses -> {
            List<String> agreed = clauses.budget().options().stream()
                    .map(BudgetClause.Option::code)
                    .toList();
            List<OfferedOption> before = catalogue.options().stream()
                    .filter(each -> agreed.contains(each.code()))
                    .toList();
            List<OfferedOption> wanted = catalogue.options().stream()
                    .filter(each -> agreed.contains(each.code()) || each.code().equals(option))
                    .toList();
            return Recomposition.of(clauses, catalogue.plan(plan).orElseThrow().clauses(), before, wanted, locale)
                    .clauses();
        });
    }

    /** @throws IllegalStateException when a change was refused */
    static void done(Change change) {
        if (!(change instanceof Change.Done)) {
            throw new IllegalStateException("The contract could not be changed: " + change);
        }
    }

    /**
     * @param effective from when it shall bind; null for its signature
     * @throws IllegalStateException when the review finds something missing
     */
    void send(ContractId id, Person merchant, @Nullable Instant effective) {
        send(id, SendingOrder.to(signer(merchant)).from(effective));
    }

    static Signer signer(Person merchant) {
        return new Signer(merchant.name(), merchant.email(), merchant.locale());
    }

    void send(ContractId id, SendingOrder order) {
        Sending sending = sendings.send(id, order.by(people.manager().name()));
        if (!(sending instanceof Sending.Sent)) {
            throw new IllegalStateException("The contract could not be sent: " + sending);
        }
    }

    /** Does what the merchant does with the two messages. */
    void sign(Person merchant) {
        sign(signer(merchant));
    }

    void sign(Signer signer) {
        String token = found(LINK, newestTo(signer.email())).group(1);
        signatures.sendCode(token);
        Signing signing = signatures.sign(
                token,
                new SigningOrder(
                        signer.name(), true, code(signer.email()), "192.0.2.17", "Mozilla/5.0 (demonstration)"));
        if (!(signing instanceof Signing.Signed)) {
            throw new IllegalStateException("The contract could not be signed: " + signing);
        }
    }

    /** The six digits of the newest message to someone. */
    String codeFor(Person person) {
        return code(person.email());
    }

    private String code(EmailAddress address) {
        Matcher code = found(CODE, newestTo(address));
        return code.group(1) + code.group(2);
    }

    private String newestTo(EmailAddress address) {
        return outbox.latestTo(address).orElseThrow().mail().text();
    }

    private static Matcher found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("Nothing like " + pattern + " in the message");
        }
        return matcher;
    }
}
