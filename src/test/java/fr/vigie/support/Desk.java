package fr.vigie.support;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.SupportClause;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A desk for tests: critical 1 h / 4 h, standard 4 h / 2 days, minor none / 48 h by the calendar; office hours in Paris. */
final class Desk {
    static final Author NINA = Author.staff(PersonId.create(), "Nina");
    static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    private Desk() {}

    static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    static Terms terms() {
        return terms(StartRule.AT_RECEIPT, null);
    }

    /** @param onCall the calendar of critical faults; null for office hours */
    static Terms terms(StartRule rule, @Nullable CalendarId onCall) {
        ResponseClause response = new ResponseClause(
                List.of(
                        new Commitment(
                                Severity.CRITICAL,
                                "commande impossible",
                                Delay.BusinessHours.of(1),
                                Delay.BusinessHours.of(4),
                                onCall != null),
                        new Commitment(
                                Severity.STANDARD,
                                "fonction en panne",
                                Delay.BusinessHours.of(4),
                                new Delay.BusinessDays(2),
                                false),
                        new Commitment(Severity.MINOR, "affichage", null, Delay.CalendarHours.of(48), false)),
                CalendarId.OFFICE,
                onCall,
                rule,
                95,
                Set.of(ResponseClause.Pause.CUSTOMER, ResponseClause.Pause.THIRD_PARTY),
                null);
        SupportClause support = new SupportClause(
                Set.of(SupportClause.Channel.PORTAL),
                CalendarId.OFFICE,
                Set.of("fr"),
                Delay.BusinessHours.of(9),
                Duration.ofHours(3),
                15,
                1,
                null,
                fr.vigie.contract.Contacts.EVERYONE);
        Clauses clauses = Plan.SERENITE.clauses().with(response).with(support);
        return new Terms("Maintenance", clauses, Calendars.standard());
    }

    static Ticket critical(String wall) {
        return opened(paris(wall), Severity.CRITICAL, Activity.CORRECTIVE);
    }

    static Ticket opened(Instant at, Severity severity, Activity activity) {
        return new Ticket(
                TicketId.create(),
                new TicketNumber(2026, 1),
                CustomerId.create(),
                ShopId.create(),
                new ContractRef(ContractId.create(), 1),
                List.of(new TicketEvent.Opened(
                        at, MARC, Channel.PORTAL, severity, activity, "Commande impossible", "Le panier est vide.")));
    }

    static ClockReading response(Ticket ticket, Terms terms, String now) {
        return Clocks.of(ticket, terms, paris(now)).response().orElseThrow();
    }

    static ClockReading restoration(Ticket ticket, Terms terms, String now) {
        return Clocks.of(ticket, terms, paris(now)).restoration().orElseThrow();
    }
}
