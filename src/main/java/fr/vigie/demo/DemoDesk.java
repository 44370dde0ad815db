package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.account.PhoneBook;
import fr.vigie.account.PhoneNumber;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Tags;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.answer.PreparedAnswers;
import fr.vigie.support.call.Call;
import fr.vigie.support.call.Callers;
import fr.vigie.support.call.Calls;
import fr.vigie.support.checklist.Checklist;
import fr.vigie.support.checklist.Checklists;
import fr.vigie.support.checklist.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** How the agency works at its desk: answers it has prepared, lists it goes through, and a ticket with one half done. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoDesk {
    private static final String UPDATE = "Mise à jour de PrestaShop";

    private final Tickets tickets;
    private final PreparedAnswers answers;
    private final Templates templates;
    private final Checklists checklists;
    private final Tags tags;
    private final PhoneBook phones;
    private final Callers callers;
    private final Calls calls;

    DemoDesk(
            Tickets tickets,
            PreparedAnswers answers,
            Templates templates,
            Checklists checklists,
            Tags tags,
            PhoneBook phones,
            Callers callers,
            Calls calls) {
        this.phones = phones;
        this.callers = callers;
        this.calls = calls;
        this.tickets = tickets;
        this.answers = answers;
        this.templates = templates;
        this.checklists = checklists;
        this.tags = tags;
    }

    /** What the account manager writes on the first day. */
    void prepare(Person manager) {
        SignedIn me = manager.signedIn();
        List.of("Paiement", "Transport", "Mise à jour", "Soldes").forEach(name -> tags.add(name, me.name()));
        answers.write(null, Locale.FRENCH, "Accusé de réception", """
                Bonjour {contact},

                Nous avons bien reçu votre demande {ticket} au sujet de {boutique} et nous nous en occupons. Elle sera traitée au plus tard le {échéance}.

                Bien à vous,
                {intervenant}, {agence}""", me);
        answers.write(null, Locale.FRENCH, "Demande d’accès à l’administration", """
                Bonjour {contact},

                Pour avancer sur {ticket}, il nous faut un compte d’administration de {boutique}. Déposez-le dans votre espace client plutôt que par courriel : il y est chiffré.

                {intervenant}""", me);
        answers.write(null, Locale.FRENCH, "Vider le cache du navigateur", """
                Bonjour {contact},

                La correction est en ligne. Si l’ancienne page s’affiche encore, rechargez-la avec Ctrl + F5.

                {intervenant}""", me);
        answers.write(null, Locale.ENGLISH, "Request received", """
                Hello {contact},

                We have received your request {ticket} about {shop} and are working on it. It is due by {deadline}.

                Kind regards,
                {technician}, {agency}""", me);
        templates.write(
                null,
                UPDATE,
                true,
                List.of(
                        "Sauvegarde vérifiée de moins de 24 heures",
                        "Modules du commerce : compatibilité lue chez l’éditeur",
                        "Mise à jour passée sur la préproduction",
                        "Commande d’essai payée et remboursée",
                        "Mise à jour passée en production",
                        "Courriels de commande reçus",
                        "Client prévenu de la fin des travaux"),
                me);
        templates.write(
                null,
                "Mise en ligne d’un module",
                false,
                List.of(
                        "Module noté à l’inventaire",
                        "Cache vidé",
                        "Tunnel de commande parcouru",
                        "Console sans erreur"),
                me);
    }

    /** What a merchant writes in the portal, or the agency by itself. */
    TicketId open(Shop shop, Severity severity, Activity activity, String subject, String text, Author by) {
        Channel channel = by.isMerchant() ? Channel.PORTAL : Channel.AGENCY;
        return tickets.open(new Request(shop.customer(), shop.id(), channel, severity, activity, subject, text), by)
                .id();
    }

    /** A merchant calls about their shop; the technician writes it down while they talk. */
    void call(Timeline timeline, Shop shop, Person merchant, Person technician, Instant now) {
        phones.keep(shop.customer(), merchant.id(), new PhoneNumber("06 12 34 56 78"));
        timeline.at(
                now.minus(Duration.ofHours(5)),
                () -> calls.keep(
                        new Call(
                                callers.named(shop.id(), merchant.id()).orElseThrow(),
                                null,
                                Severity.STANDARD,
                                Activity.CORRECTIVE,
                                "",
                                "Les frais de port sont à zéro pour la Corse.\nLa cliente attend pour payer ; seulement pour le"
                                        + " transporteur à domicile.",
                                "Je regarde la tranche de ce transporteur et je vous rappelle avant ce soir.",
                                Duration.ofMinutes(8),
                                true),
                        technician.signedIn()));
    }

    /** An update that is being prepared, three checks of seven done. */
    void update(Timeline timeline, Shop shop, Person technician, Instant now) {
        SignedIn me = technician.signedIn();
        Author agency = Author.of(me);
        timeline.at(now.minus(Duration.ofHours(27)), () -> {
            TicketId ticket = open(
                    shop,
                    Severity.MINOR,
                    Activity.PREVENTIVE,
                    "Mise à jour de PrestaShop prévue ce mois-ci",
                    "La version corrective est publiée depuis une semaine. Préparation puis recette sur la préproduction.",
                    agency);
            tickets.acknowledge(ticket, agency);
            tickets.assign(ticket, me.person(), me.name(), agency);
            tags.offered().stream()
                    .filter(tag -> tag.name().equals("Mise à jour"))
                    .forEach(tag -> tags.put(ticket, tag.id(), agency));
            templates.all().stream()
                    .filter(list -> list.name().equals(UPDATE))
                    .forEach(list -> checklists.apply(ticket, list.id(), me));
            checklists.of(ticket).stream()
                    .map(Checklist::checks)
                    .flatMap(List::stream)
                    .limit(3)
                    .forEach(check -> checklists.tick(ticket, check.id(), true, me));
        });
    }
}
