package fr.vigie.support;

import fr.vigie.evidence.Fact;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the evidence ledger keeps about tickets: ids and figures, no words of people. */
final class TicketFacts {
    private TicketFacts() {}

    static Fact opened(Ticket ticket, Clocks clocks) {
        Map<String, String> details = about(ticket);
        details.put("channel", ticket.opening().channel().name());
        details.put("activity", ticket.activity().name());
        if (ticket.unconfirmed().isPresent()) {
            details.put("unconfirmed", "true");
        }
        clocks.response()
                .ifPresent(clock -> details.put("responseDue", clock.deadline().toString()));
        clocks.restoration()
                .ifPresent(
                        clock -> details.put("restorationDue", clock.deadline().toString()));
        return fact("ticket.opened", ticket, details);
    }

    static Fact responded(Ticket ticket, Clocks clocks) {
        Map<String, String> details = about(ticket);
        clocks.response().ifPresent(clock -> reading(details, clock));
        return fact("ticket.responded", ticket, details);
    }

    static Fact resolved(Ticket ticket, Clocks clocks) {
        Map<String, String> details = about(ticket);
        clocks.restoration().ifPresent(clock -> reading(details, clock));
        return fact("ticket.resolved", ticket, details);
    }

    /** What the clock showed when it was restored, whatever has become of it since. */
    static Fact restored(Ticket ticket, TicketEvent.Restored restored, Clocks clocks) {
        Map<String, String> details = about(ticket);
        details.put("since", restored.since().toString());
        details.put("by", restored.by().reference());
        clocks.restoration().ifPresent(clock -> reading(details, clock));
        return fact("ticket.restored", ticket, details);
    }

    static Fact brokenAgain(Ticket ticket, TicketEvent.BrokenAgain broken, Clocks clocks) {
        Map<String, String> details = about(ticket);
        details.put("since", broken.since().toString());
        details.put("by", broken.by().reference());
        clocks.restoration()
                .ifPresent(
                        clock -> details.put("restorationDue", clock.deadline().toString()));
        return fact("ticket.brokenAgain", ticket, details);
    }

    static Fact reopened(Ticket ticket) {
        return fact("ticket.reopened", ticket, about(ticket));
    }

    /** Who of the customer said so is in the ticket when somebody of the agency noted it. */
    static Fact confirmed(Ticket ticket, TicketEvent.Confirmed confirmed) {
        Map<String, String> details = about(ticket);
        details.put("by", confirmed.by().reference());
        details.put("answer", confirmed.by().isMerchant() ? "PORTAL" : "NOTED");
        return fact("ticket.confirmed", ticket, details);
    }

    static Fact closed(Ticket ticket, Clocks clocks) {
        Map<String, String> details = about(ticket);
        clocks.response()
                .ifPresent(clock -> details.put("response", clock.result().name()));
        clocks.restoration()
                .ifPresent(clock -> details.put("restoration", clock.result().name()));
        return fact("ticket.closed", ticket, details);
    }

    static Fact merged(Ticket ticket, TicketEvent.Merged merged, Clocks clocks) {
        Map<String, String> details = about(ticket);
        details.put("into", merged.number().toString());
        clocks.response()
                .ifPresent(clock -> details.put("response", clock.result().name()));
        clocks.restoration()
                .ifPresent(clock -> details.put("restoration", clock.result().name()));
        return fact("ticket.merged", ticket, details);
    }

    /** By which version the ticket is counted from when, and what its deadlines are then: of several noticed at once, the last's. */
    static Fact termsChanged(Ticket ticket, TicketEvent.TermsChanged changed, Clocks clocks) {
        Map<String, String> details = about(ticket);
        ContractRef before = changed.before();
        ContractRef contract = changed.contract();
        details.put("before", before == null ? "none" : before.code());
        details.put("contract", contract == null ? "none" : contract.code());
        details.put("since", changed.since().toString());
        if (Objects.equals(contract, ticket.contract())) {
            clocks.all()
                    .forEach(clock -> details.put(
                            clock.kind() == ClockKind.RESPONSE ? "responseDue" : "restorationDue",
                            clock.deadline().toString()));
        }
        return fact("ticket.termsChanged", ticket, details);
    }

    static Fact breached(Ticket ticket, ClockReading clock, Instant at) {
        Map<String, String> details = about(ticket);
        ContractRef promised = clock.ruling().contract();
        if (promised != null) {
            details.put("contract", promised.code());
        }
        details.put("clock", clock.kind().name());
        details.put("deadline", at.toString());
        details.put("delay", clock.delay().code());
        return fact("ticket.breached", ticket, details);
    }

    static Fact costProposed(Ticket ticket, TicketEvent.CostProposed proposed) {
        return fact("ticket.costProposed", ticket, cost(ticket, proposed));
    }

    /** The digest is that of the words by which the cost was explained, which stay in the ticket. */
    static Fact costAnswered(Ticket ticket, TicketEvent.CostAnswered answered) {
        Consent consent = ticket.consent();
        Map<String, String> details =
                cost(ticket, Objects.requireNonNull(consent.proposed(), "what was answered was proposed"));
        details.put("proposal", Integer.toString(consent.number()));
        Instant said = answered.said();
        details.put("answer", said == null ? "PORTAL" : "ORAL");
        if (said != null) {
            details.put("said", said.toString());
        }
        PersonId person = answered.by().person();
        if (person != null) {
            details.put("by", person.toString());
        }
        return fact(answered.agreed() ? "ticket.costAgreed" : "ticket.costRefused", ticket, details);
    }

    private static Map<String, String> cost(Ticket ticket, TicketEvent.CostProposed proposed) {
        Cost cost = proposed.cost();
        Map<String, String> details = about(ticket);
        details.put("activity", cost.activity().name());
        details.put("billing", cost.billing().name());
        details.put("minutes", minutes(cost.estimate()));
        details.put("beyond", minutes(cost.beyond()));
        details.put("price", cost.price().amount().toPlainString());
        details.put("words", Sha256.of(proposed.words()).hex());
        return details;
    }

    static Fact timeLogged(TimeEntry entry) {
        Map<String, String> details = new TreeMap<>();
        details.put("shop", entry.shop().toString());
        details.put("entry", entry.id().toString());
        details.put("workedOn", entry.workedOn().toString());
        details.put("minutes", minutes(entry.spent()));
        details.put("accounted", minutes(entry.accounted()));
        if (entry.billing() != null) {
            details.put("billing", entry.billing().name());
        }
        if (entry.reverses() != null) {
            details.put("reverses", entry.reverses().toString());
        }
        return new Fact("ticket.timeLogged", "ticket:" + entry.ticket(), details);
    }

    private static void reading(Map<String, String> details, ClockReading clock) {
        details.put("deadline", clock.deadline().toString());
        details.put("elapsedMinutes", minutes(clock.elapsed()));
        details.put("waitedMinutes", minutes(clock.waited()));
        details.put("calendar", clock.calendar().toString());
        details.put("result", clock.result().name());
    }

    private static Map<String, String> about(Ticket ticket) {
        Map<String, String> details = new TreeMap<>();
        details.put("number", ticket.number().toString());
        details.put("shop", ticket.shop().toString());
        details.put("severity", ticket.severity().name());
        ContractRef contract = ticket.contract();
        if (contract != null) {
            details.put("contract", contract.code());
        }
        return details;
    }

    private static Fact fact(String kind, Ticket ticket, Map<String, String> details) {
        return new Fact(kind, "ticket:" + ticket.id(), details);
    }

    private static String minutes(Duration duration) {
        return Long.toString(duration.toMinutes());
    }
}
