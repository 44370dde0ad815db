package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteId;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Period;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Exclusion;
import fr.vigie.support.Exclusions;
import fr.vigie.support.Relation;
import fr.vigie.support.SatisfactionScore;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import fr.vigie.vault.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** One ticket of each further kind: merged, linked, by mail, with a colleague called in a note, quoted, put off, and judged. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoExchanges {
    private static final String MAIL_ID = "<facture-introuvable@boutique-du-port.example>";

    private final DemoDesk desk;
    private final Tickets tickets;
    private final Exclusions exclusions;
    private final TicketMerges merges;
    private final TicketLinks links;
    private final Satisfactions satisfactions;
    private final Quotes quotes;
    private final Inboxes inboxes;
    private final MailRoom mailRoom;

    DemoExchanges(
            DemoDesk desk,
            Tickets tickets,
            Exclusions exclusions,
            TicketMerges merges,
            TicketLinks links,
            Satisfactions satisfactions,
            Quotes quotes,
            Inboxes inboxes,
            MailRoom mailRoom) {
        this.desk = desk;
        this.tickets = tickets;
        this.exclusions = exclusions;
        this.merges = merges;
        this.links = links;
        this.satisfactions = satisfactions;
        this.quotes = quotes;
        this.inboxes = inboxes;
        this.mailRoom = mailRoom;
    }

    void all(Timeline timeline, Shop shop, Person merchant, Person technician, Person manager, Instant now) {
        Author customer = Author.merchant(merchant.id(), merchant.name());
        Author agency = Author.staff(technician.id(), technician.name());
        byMail(timeline, shop, merchant, agency, now);
        toldTwice(timeline, shop, customer, agency, manager, now);
        quoted(timeline, shop, customer, agency, manager, now);
        judged(timeline, shop, customer, agency, now);
    }

    /** The merchant writes, is answered, and writes again, all by mail; the mailbox is one of the demonstration's only while they do. */
    private void byMail(Timeline timeline, Shop shop, Person merchant, Author agency, Instant now) {
        Instant written = now.minus(Duration.ofHours(30));
        timeline.at(written, () -> {
            inboxes.change(mailbox(true), Secret.of("demonstration"));
            mailRoom.take(
                    mail(
                            merchant,
                            MAIL_ID,
                            "Facture introuvable",
                            "Bonjour,\n\nUne cliente ne trouve pas la facture de sa commande 4312 dans son compte.\n\nClaire"
                                    + " Dumas",
                            written),
                    written);
        });
        timeline.at(
                written.plus(Duration.ofMinutes(35)),
                () -> tickets.opened(shop.id(), new Period(written, written.plusSeconds(60)))
                        .forEach(ticket -> tickets.reply(
                                ticket.id(),
                                agency,
                                "Bonjour, la facture n’est proposée qu’à partir de l’état « Expédiée ». Cette commande est"
                                        + " encore « En préparation » : est-ce voulu ?")));
        Instant back = written.plus(Duration.ofMinutes(95));
        timeline.at(back, () -> {
            mailRoom.take(
                    mail(
                            merchant,
                            "<facture-introuvable-2@boutique-du-port.example>",
                            "Re: Facture introuvable",
                            "Oui, elle part demain. Pouvez-vous quand même rendre la facture visible dès le paiement ?",
                            back),
                    back);
            inboxes.change(mailbox(false), null);
        });
    }

    private static InboxSettings mailbox(boolean active) {
        return new InboxSettings(
                new EmailAddress("support@agence.example"),
                "imap.agence.example",
                993,
                InboxSettings.Encryption.TLS,
                "support@agence.example",
                "INBOX",
                true,
                active);
    }

    private static byte[] mail(Person from, String id, String subject, String text, Instant at) {
        String reply = id.equals(MAIL_ID) ? "" : "In-Reply-To: " + MAIL_ID + "\r\nReferences: " + MAIL_ID + "\r\n";
        return ("From: " + from.name() + " <" + from.email().value() + ">\r\nTo: support@agence.example\r\nSubject: "
                        + subject + "\r\nMessage-ID: " + id + "\r\n" + reply + "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))
                        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same fault told twice becomes one ticket, a colleague is called, and what caused it is linked. */
    private void toldTwice(Timeline timeline, Shop shop, Author customer, Author agency, Person manager, Instant now) {
        Instant first = now.minus(Duration.ofHours(52));
        AtomicReference<TicketId> kept = new AtomicReference<>();
        timeline.at(
                first,
                () -> kept.set(desk.open(
                        shop,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Les filtres de recherche ne répondent plus",
                        "Cocher une taille ne change plus rien à la liste.",
                        customer)));
        timeline.at(first.plus(Duration.ofMinutes(12)), () -> {
            TicketId again = desk.open(
                    shop,
                    Severity.STANDARD,
                    Activity.CORRECTIVE,
                    "Filtres en panne sur tablette aussi",
                    "La même chose sur la tablette du magasin.",
                    customer);
            tickets.acknowledge(kept.get(), agency);
            tickets.assign(kept.get(), agency.person(), agency.name(), agency);
            merges.merge(kept.get(), again, agency);
        });
        timeline.at(first.plus(Duration.ofMinutes(40)), () -> {
            TicketId cause = desk.open(
                    shop,
                    Severity.MINOR,
                    Activity.PREVENTIVE,
                    "Module de navigation à mettre à jour",
                    "La version 4.1.2 corrige les filtres avec PHP 8.2.",
                    agency);
            tickets.reply(cause, agency, "Mise à jour préparée sur la préproduction, à passer avec votre accord.");
            links.link(kept.get(), Relation.CAUSED_BY, cause, agency);
            tickets.note(
                    kept.get(),
                    agency,
                    "@" + manager.name()
                            + " : la mise à jour du module suffit, je propose de la passer ce soir. D’accord ?");
            tickets.reply(
                    kept.get(),
                    agency,
                    "Nous avons trouvé : le module de navigation ne supporte pas la version de PHP. Une correction existe.");
            tickets.waitFor(
                    kept.get(), WaitReason.PLANNED, now.plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS), agency);
        });
    }

    /** New work that clause 6 excludes: said so, quoted, and put off by the merchant. */
    private void quoted(Timeline timeline, Shop shop, Author customer, Author agency, Person manager, Instant now) {
        Instant asked = now.minus(Duration.ofHours(75));
        AtomicReference<TicketId> wish = new AtomicReference<>();
        AtomicReference<QuoteId> offered = new AtomicReference<>();
        timeline.at(
                asked,
                () -> wish.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Un programme de fidélité",
                        "Nous aimerions offrir des points à chaque commande.",
                        customer)));
        timeline.at(asked.plus(Duration.ofMinutes(50)), () -> {
            tickets.acknowledge(wish.get(), agency);
            tickets.reply(
                    wish.get(),
                    agency,
                    "Belle idée. Un nouveau module n’est pas compris dans votre contrat : vous recevez un devis, et rien ne"
                            + " commence sans votre accord.");
            exclusions.choose(wish.get(), new Exclusion("NEW_MODULE"), agency);
            Quote quote = quotes.draft(
                    shop.id(),
                    wish.get(),
                    new Offer(
                            "Programme de fidélité",
                            "Le module est acheté à votre nom ; ses mises à jour sont comprises la première année.",
                            List.of(
                                    new PriceLine(
                                            "Choix du module, réglage et recette",
                                            "",
                                            new BigDecimal("6"),
                                            Unit.HOUR,
                                            Money.euros("75"),
                                            Vat.FRENCH),
                                    new PriceLine(
                                            "Module de fidélité",
                                            "",
                                            BigDecimal.ONE,
                                            Unit.FLAT,
                                            Money.euros("149"),
                                            Vat.FRENCH)),
                            LocalDate.ofInstant(now, DemoHistory.PARIS).plusDays(30),
                            "2 semaines après votre accord"),
                    agency);
            quotes.send(quote.id(), Author.staff(manager.id(), manager.name()));
            offered.set(quote.id());
        });
        timeline.at(
                asked.plus(Duration.ofHours(6)),
                () -> quotes.refuse(
                        offered.get(),
                        "Nous préférons attendre la fin des soldes ; nous vous en reparlerons.",
                        customer));
    }

    /** Work that the contract always quotes: the quote waits for the merchant's approval. */
    void offered(Timeline timeline, Shop shop, Person merchant, Person technician, Instant now) {
        Author agency = Author.staff(technician.id(), technician.name());
        Instant asked = now.minus(Duration.ofHours(47));
        AtomicReference<TicketId> wish = new AtomicReference<>();
        timeline.at(
                asked,
                () -> wish.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Un export des clients et des commandes",
                        "Le repreneur du fonds demande les deux fichiers, sur cinq ans.",
                        Author.merchant(merchant.id(), merchant.name()))));
        timeline.at(asked.plus(Duration.ofMinutes(55)), () -> {
            tickets.acknowledge(wish.get(), agency);
            Quote quote = quotes.draft(
                    shop.id(),
                    wish.get(),
                    new Offer(
                            "Export des clients et des commandes",
                            "Deux fichiers CSV, remis par un lien chiffré.",
                            List.of(new PriceLine(
                                    "Extraction, contrôle et remise",
                                    "",
                                    new BigDecimal("3"),
                                    Unit.HOUR,
                                    Money.euros("75"),
                                    Vat.FRENCH)),
                            LocalDate.ofInstant(now, DemoHistory.PARIS).plusDays(20),
                            "1 semaine après votre accord"),
                    agency);
            quotes.send(quote.id(), agency);
        });
    }

    /** Asked by somebody whom the contract does not name: handled like any other, and confirmed by nobody yet. */
    void unconfirmed(Timeline timeline, Shop shop, Person seller, Person technician, Instant now) {
        Author agency = Author.staff(technician.id(), technician.name());
        Instant written = now.minus(Duration.ofHours(28));
        AtomicReference<TicketId> asked = new AtomicReference<>();
        timeline.at(
                written,
                () -> asked.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.CORRECTIVE,
                        "Les horaires du magasin ne sont plus à jour",
                        "Le pied de page annonce encore une fermeture le lundi ; nous ouvrons désormais tous les jours.",
                        Author.merchant(seller.id(), seller.name()))));
        timeline.at(written.plus(Duration.ofMinutes(45)), () -> {
            tickets.acknowledge(asked.get(), agency);
            tickets.assign(asked.get(), technician.id(), technician.name(), agency);
            tickets.reply(
                    asked.get(),
                    agency,
                    "Bonjour, le nouveau texte est prêt. Il est mis en ligne dès que votre demande est confirmée par l’une des"
                            + " personnes habilitées au contrat.");
        });
    }

    /** Done well, closed, and the merchant says so. */
    private void judged(Timeline timeline, Shop shop, Author customer, Author agency, Instant now) {
        Instant written = now.minus(Duration.ofHours(80));
        AtomicReference<TicketId> asked = new AtomicReference<>();
        timeline.at(
                written,
                () -> asked.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.CORRECTIVE,
                        "Le code promo de bienvenue est refusé",
                        "Le code BIENVENUE répond qu’il n’existe pas.",
                        customer)));
        timeline.at(written.plus(Duration.ofMinutes(25)), () -> {
            tickets.acknowledge(asked.get(), agency);
            tickets.resolve(asked.get(), agency, "Le code avait expiré hier soir. Il est prolongé d’un an.");
        });
        timeline.at(written.plus(Duration.ofHours(2)), () -> tickets.close(asked.get(), agency));
        timeline.at(written.plus(Duration.ofHours(3)), () -> {
            satisfactions.ask(asked.get());
            satisfactions.answer(asked.get(), SatisfactionScore.GOOD, "Réglé avant même que je rappelle, merci.");
        });
    }
}
