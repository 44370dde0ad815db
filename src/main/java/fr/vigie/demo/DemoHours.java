package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Person;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Consents;
import fr.vigie.support.Hours;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.Timers;
import fr.vigie.support.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Work that takes from the included hours: by day and by night, and some that is being done at this moment. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoHours {
    private final DemoDesk desk;
    private final Tickets tickets;
    private final Hours hours;
    private final Timers timers;
    private final Consents consents;

    DemoHours(DemoDesk desk, Tickets tickets, Hours hours, Timers timers, Consents consents) {
        this.desk = desk;
        this.tickets = tickets;
        this.hours = hours;
        this.timers = timers;
        this.consents = consents;
    }

    /** Prepared by day, put in place at night while the shop sleeps: part of it counts once and a half. */
    void night(Timeline timeline, Shop shop, LocalDate day, Person technician) {
        Author agency = Author.staff(technician.id(), technician.name());
        List<TicketId> opened = new ArrayList<>();
        timeline.at(
                at(day, 9, 30),
                () -> opened.add(
                        open(shop, "Nouvelle page de livraison", "Mise en place convenue pour la nuit.", agency)));
        timeline.at(at(day, 18, 5), () -> {
            TicketId ticket = opened.getFirst();
            hours.log(
                    ticket, agency, Work.from(at(day, 17, 20), Duration.ofMinutes(40), false, "Préparation et essais"));
        });
        timeline.at(at(day, 22, 50), () -> {
            TicketId ticket = opened.getFirst();
            hours.log(
                    ticket, agency, Work.from(at(day, 21, 45), Duration.ofMinutes(50), false, "Mise en ligne de nuit"));
            tickets.resolve(ticket, agency, "La nouvelle page de livraison est en ligne depuis cette nuit.");
        });
    }

    /** Somebody is at it while the demonstration is looked at. */
    void underWay(Timeline timeline, Shop shop, Instant now, Person technician) {
        Author agency = Author.staff(technician.id(), technician.name());
        timeline.at(now.minus(Duration.ofMinutes(25)), () -> {
            TicketId ticket =
                    open(shop, "Filtres par couleur dans les catégories", "Demandé au dernier comité.", agency);
            tickets.assign(ticket, technician.id(), technician.name(), agency);
            timers.start(ticket, technician.id());
        });
    }

    /** Work that would go beyond the month's hours waits for the customer's answer. */
    void awaited(Timeline timeline, Shop shop, Instant now, Person technician) {
        Author agency = Author.staff(technician.id(), technician.name());
        LocalDate day = LocalDate.ofInstant(now, DemoHistory.PARIS).minusDays(1);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.minusDays(1);
        }
        timeline.at(at(day, 10, 10), () -> {
            TicketId ticket = open(
                    shop,
                    "Guide des tailles sur les fiches produits",
                    "Une infobulle par catégorie, en deux langues.",
                    agency);
            consents.propose(
                    ticket,
                    Duration.ofHours(5),
                    "Quatre catégories sont concernées ; les textes sont fournis par vous.",
                    true,
                    agency);
        });
    }

    private TicketId open(Shop shop, String subject, String text, Author by) {
        return desk.open(shop, Severity.MINOR, Activity.EVOLUTIVE, subject, text, by);
    }
}
