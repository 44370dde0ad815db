package fr.vigie.demo;

import static fr.vigie.demo.DemoContracts.done;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Lives;
import fr.vigie.contract.PaperOrder;
import fr.vigie.contract.Party;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Severity;
import fr.vigie.contract.SignedPapers;
import fr.vigie.contract.Signer;
import fr.vigie.contract.SigningSequence;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.contract.ending.Handover;
import fr.vigie.contract.ending.Handovers;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A customer who left with their data and a certificate, and one whose contracts were signed by several and on paper. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoEndings {

    private static final EmailAddress MARTHE = new EmailAddress("marthe@mercerie-lenoir.example");
    private static final EmailAddress YANN = new EmailAddress("yann@epicerie-du-large.example");
    private static final EmailAddress ROZENN = new EmailAddress("rozenn@epicerie-du-large.example");

    private final DemoPeople people;
    private final DemoShops shops;
    private final DemoContracts drawn;
    private final SignedPapers papers;
    private final Lives lives;
    private final Closings closings;
    private final Handovers handovers;
    private final Erasures erasures;
    private final Tickets tickets;
    private final PdfDocuments documents;
    private final MovableClock clock;

    DemoEndings(
            DemoPeople people,
            DemoShops shops,
            DemoContracts drawn,
            SignedPapers papers,
            Lives lives,
            Closings closings,
            Handovers handovers,
            Erasures erasures,
            Tickets tickets,
            PdfDocuments documents,
            MovableClock clock) {
        this.people = people;
        this.shops = shops;
        this.drawn = drawn;
        this.papers = papers;
        this.lives = lives;
        this.closings = closings;
        this.handovers = handovers;
        this.erasures = erasures;
        this.tickets = tickets;
        this.documents = documents;
        this.clock = clock;
    }

    /** Signed, ended, handed over, fetched and erased within three days. */
    void mercerieLenoir(Instant now) {
        clock.stopAt(now.minus(Duration.ofDays(2)));
        Customer customer =
                people.enterCustomer(CustomerDetails.named("Mercerie Lenoir", Locale.FRENCH), "Marthe Lenoir", MARTHE);
        Shop shop = shops.enter(customer.id(), "Mercerie Lenoir", "https://mercerie-lenoir.example/");
        Person marthe = people.merchant(MARTHE);
        ContractId contract = drawn.draft(customer.id(), List.of(shop.id()), "essentiel", UnaryOperator.identity());
        drawn.send(contract, marthe, null);
        drawn.sign(marthe);
        request(customer, shop, marthe);
        clock.stopAt(now.minus(Duration.ofHours(46)));
        Person manager = people.manager();
        done(lives.terminate(
                contract, Party.CUSTOMER, null, "Cessation d’activité, d’un commun accord.", manager.name()));
        handOver(contract, manager, marthe);
        done(closings.close(
                contract, ClosingStep.DOCUMENTS_HANDED, "Rien n’était tenu pour le client.", manager.name()));
        clock.stopAt(now.minus(Duration.ofHours(45)));
        erase(contract, manager, customer);
    }

    private void request(Customer customer, Shop shop, Person marthe) {
        TicketId ticket = tickets.open(
                        new Request(
                                customer.id(),
                                shop.id(),
                                Channel.PORTAL,
                                Severity.MINOR,
                                Activity.CORRECTIVE,
                                "Commande de Mme Riou sans courriel",
                                "Une cliente, Mme Riou, n’a pas reçu la confirmation de sa commande."),
                        Author.merchant(marthe.id(), marthe.name()))
                .id();
        Author technician =
                Author.staff(people.technician().id(), people.technician().name());
        tickets.resolve(ticket, technician, "L’adresse contenait une faute de frappe ; le message est reparti.");
        tickets.close(ticket, technician);
    }

    /** The customer reads the file to its end, as their browser does. */
    private void handOver(ContractId contract, Person manager, Person merchant) {
        Handovers.Ordering ordering = handovers.order(contract, false, "", manager.name(), manager.id());
        if (!(ordering instanceof Handovers.Ordering.Ordered ordered)) {
            throw new IllegalStateException("The package could not be ordered: " + ordering);
        }
        shops.done(ordered.job());
        Handover offered = handovers.find(ordered.id()).orElseThrow();
        handovers.sent(ordered.id(), 0, fetched(Objects.requireNonNull(offered.made())), merchant.name());
    }

    private static long fetched(Handover.Made made) {
        try (InputStream file = Files.newInputStream(made.file())) {
            return file.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void erase(ContractId contract, Person manager, Customer customer) {
        Erasures.Ordering ordering = erasures.order(
                contract, customer.name(), "La préproduction a été supprimée.", manager.name(), manager.id());
        if (!(ordering instanceof Erasures.Ordering.Ordered ordered)) {
            throw new IllegalStateException("The erasing could not be ordered: " + ordering);
        }
        shops.done(ordered.job());
    }

    /** Two of the customer and one of the agency sign; an amendment follows; a second shop's contract was signed on paper. */
    void epicerieDuLarge(Instant now) {
        clock.stopAt(now.minus(Duration.ofHours(44)));
        Customer customer =
                people.enterCustomer(CustomerDetails.named("Épicerie du Large", Locale.FRENCH), "Yann Guivarc’h", YANN);
        Shop shop = shops.enter(customer.id(), "Épicerie du Large", "https://epicerie-du-large.example/");
        Person yann = people.merchant(YANN);
        ContractId contract = drawn.compose(customer.id(), List.of(shop.id()), "serenite");
        signByThree(contract, yann);
        clock.stopAt(now.minus(Duration.ofHours(43)));
        drawn.amend(contract, clauses -> clauses.with(clauses.duration().withNoticeMonths(3)));
        drawn.send(contract, yann, null);
        drawn.sign(yann);
        clock.stopAt(now.minus(Duration.ofHours(42)));
        Shop second = shops.enter(customer.id(), "La Cale sèche", "https://la-cale-seche.example/");
        onPaper(drawn.compose(customer.id(), List.of(second.id()), "essentiel"), now);
    }

    private void signByThree(ContractId contract, Person yann) {
        Signer partner = new Signer(Party.CUSTOMER, "Rozenn Guivarc’h", ROZENN, Locale.FRENCH, "associée");
        Signer manager = new Signer(
                Party.AGENCY,
                people.manager().name(),
                people.manager().email(),
                Locale.FRENCH,
                "responsable de compte");
        Signer owner = new Signer(Party.CUSTOMER, yann.name(), yann.email(), Locale.FRENCH, "gérant");
        drawn.send(contract, SendingOrder.to(owner, partner, manager).inSequence(SigningSequence.CUSTOMER_FIRST));
        drawn.sign(owner);
        drawn.sign(partner);
        drawn.sign(manager);
    }

    private void onPaper(ContractId contract, Instant now) {
        LocalDate yesterday = LocalDate.ofInstant(now.minus(Duration.ofHours(66)), DemoHistory.PARIS);
        byte[] scan = documents.render(
                "<html lang=\"fr\"><head><title>Contrat signé</title></head><body><h1>Contrat de maintenance</h1>"
                        + "<p>La Cale sèche, formule Essentiel. Lu et approuvé, Yann Guivarc’h, gérant.</p></body></html>",
                new DocumentMetadata("Contrat signé", Locale.FRENCH, "Épicerie du Large", "#1f5f7a"),
                List.of());
        done(papers.enter(
                contract,
                new PaperOrder(
                        yesterday,
                        "Yann Guivarc’h, gérant",
                        null,
                        "contrat-signe.pdf",
                        scan,
                        people.manager().name())));
    }
}
