package fr.vigie.demo;

import static fr.vigie.demo.DemoContracts.done;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Sendings;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Contracts in the states that the customers with live shops do not show, led there in three days by the real code. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoLives {

    private static final EmailAddress SOLENE = new EmailAddress("solene@jardins-d-ys.example");
    private static final EmailAddress ODILE = new EmailAddress("odile@librairie-des-halles.example");

    private final DemoPeople people;
    private final DemoShops shops;
    private final DemoContracts contracts;
    private final Sendings sendings;
    private final Lives lives;
    private final Closings closings;
    private final MovableClock clock;

    DemoLives(
            DemoPeople people,
            DemoShops shops,
            DemoContracts contracts,
            Sendings sendings,
            Lives lives,
            Closings closings,
            MovableClock clock) {
        this.people = people;
        this.shops = shops;
        this.contracts = contracts;
        this.sendings = sendings;
        this.lives = lives;
        this.closings = closings;
        this.clock = clock;
    }

    /** A contract suspended until the shop opens, and a draft of what follows. */
    void jardinsDYs(Instant now) {
        clock.stopAt(now.minus(Duration.ofHours(70)));
        Customer customer =
                people.enterCustomer(CustomerDetails.named("Jardins d’Ys", Locale.FRENCH), "Solène Kerlann", SOLENE);
        Shop shop = shops.enter(customer.id(), "Jardins d’Ys", "https://jardins-d-ys.example/");
        ContractId suspended = signed(customer, shop, "serenite", SOLENE, null);
        clock.stopAt(now.minus(Duration.ofHours(66)));
        done(lives.suspend(
                suspended,
                "La boutique ouvre au printemps : maintenance suspendue jusqu’à l’ouverture.",
                people.manager().name()));
        contracts.compose(customer.id(), List.of(shop.id()), "performance", "sauvegarde-horaire", "deux-heures");
    }

    /** A contract cancelled by agreement, one that begins in a month, and an offer being negotiated. */
    void librairieDesHalles(Instant now) {
        clock.stopAt(now.minus(Duration.ofHours(60)));
        Customer customer = people.enterCustomer(
                CustomerDetails.named("Librairie des Halles", Locale.FRENCH), "Odile Marchand", ODILE);
        Shop shop = shops.enter(customer.id(), "Librairie des Halles", "https://librairie-des-halles.example/");
        String manager = people.manager().name();
        ContractId ended = signed(customer, shop, "essentiel", ODILE, null);
        clock.stopAt(now.minus(Duration.ofHours(56)));
        done(lives.terminate(
                ended, Party.CUSTOMER, null, "D’un commun accord : remplacé par la formule Sérénité.", manager));
        done(closings.close(
                ended, ClosingStep.DOCUMENTS_HANDED, "Dossier d’installation remis à Odile Marchand.", manager));
        signed(customer, shop, "serenite", ODILE, now.plus(Duration.ofDays(30)));
        clock.stopAt(now.minus(Duration.ofHours(50)));
        Shop second = shops.enter(customer.id(), "Papeterie des Halles", "https://papeterie-des-halles.example/");
        ContractId offer = contracts.compose(
                customer.id(), List.of(second.id()), "serenite", "astreinte-24-7", "exercice-mensuel");
        contracts.send(offer, people.merchant(ODILE), null);
        clock.stopAt(now.minus(Duration.ofHours(49)));
        done(sendings.takeBack(offer, manager));
    }

    /** The customer of a live shop leaves; the contract goes on until the end of its term. */
    void leaves(ContractId contract, Instant received) {
        done(lives.giveNotice(
                contract,
                Party.CUSTOMER,
                received,
                "Cession du fonds de commerce.",
                people.manager().name()));
    }

    private ContractId signed(
            Customer customer, Shop shop, String plan, EmailAddress email, @Nullable Instant effective) {
        Person merchant = people.merchant(email);
        ContractId id = contracts.draft(customer.id(), List.of(shop.id()), plan, UnaryOperator.identity());
        contracts.send(id, merchant, effective);
        contracts.sign(merchant);
        return id;
    }
}
