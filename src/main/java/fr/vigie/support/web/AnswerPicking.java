package fr.vigie.support.web;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Formats;
import fr.vigie.support.Clocks;
import fr.vigie.support.Hours;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.Tickets;
import fr.vigie.support.answer.AnswerId;
import fr.vigie.support.answer.PreparedAnswer;
import fr.vigie.support.answer.PreparedAnswers;
import fr.vigie.support.answer.Variable;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Prepared answers as the box of a ticket offers them: filled in, in the customer's language first. */
@Controller
@ForStaff
class AnswerPicking {
    private static final int MOST = 8;

    private final PreparedAnswers answers;
    private final Tickets tickets;
    private final Customers customers;
    private final AgencySettings agency;
    private final Desk desk;
    private final MessageSource messages;
    private final Clock clock;

    AnswerPicking(
            PreparedAnswers answers,
            Tickets tickets,
            Customers customers,
            AgencySettings agency,
            Desk desk,
            MessageSource messages,
            Clock clock) {
        this.answers = answers;
        this.tickets = tickets;
        this.customers = customers;
        this.agency = agency;
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param text what the answer says in this ticket */
    record Offer(AnswerId id, String title, String text, Locale language, boolean foreign) {}

    @GetMapping("/tickets/{id}/answers")
    String offers(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Ticket ticket = desk.ticket(id);
        Customer customer = customers.find(ticket.customer()).orElseThrow(Desk::notFound);
        Facts facts = facts(ticket, customer, me);
        model.addAttribute("ticket", ticket);
        model.addAttribute(
                "offers",
                answers.offered(q, customer.locale(), MOST).stream()
                        .map(answer -> offer(answer, facts, customer.locale()))
                        .toList());
        return "support/answer-parts :: offers";
    }

    /** Counts that an answer was taken into a message. */
    @PostMapping("/tickets/{id}/answers/{answer}/uses")
    ResponseEntity<Void> used(@PathVariable String id, @PathVariable UUID answer) {
        desk.ticket(id);
        answers.used(
                answers.find(new AnswerId(answer)).orElseThrow(Desk::notFound).id());
        return ResponseEntity.noContent().build();
    }

    private static Offer offer(PreparedAnswer answer, Facts facts, Locale reader) {
        return new Offer(
                answer.id(),
                answer.title(),
                answer.wording().filled(place -> facts.value(place, answer.language())),
                answer.language(),
                !answer.language().getLanguage().equals(reader.getLanguage()));
    }

    private Facts facts(Ticket ticket, Customer customer, SignedIn me) {
        return new Facts(
                ticket,
                tickets.clocks(ticket),
                customer.name(),
                desk.shop(ticket.shop().value()).name(),
                me.name(),
                agency.agency());
    }

    /** What fills the places of one ticket's answers. */
    private final class Facts {
        private final Ticket ticket;
        private final Clocks clocks;
        private final String customer;
        private final String shop;
        private final String me;
        private final Agency agency;

        Facts(Ticket ticket, Clocks clocks, String customer, String shop, String me, Agency agency) {
            this.ticket = ticket;
            this.clocks = clocks;
            this.customer = customer;
            this.shop = shop;
            this.me = me;
            this.agency = agency;
        }

        String value(Variable variable, Locale language) {
            return switch (variable) {
                case CUSTOMER -> customer;
                case SHOP -> shop;
                case TICKET -> ticket.number().toString();
                case SUBJECT -> ticket.subject();
                case DEADLINE -> deadline(language);
                case CONTACT -> contact();
                case TECHNICIAN -> me;
                case AGENCY -> agency.name();
                case TODAY -> new Formats(language, Hours.ZONE).date(clock.instant());
            };
        }

        /** Where nothing is due, words in brackets that nobody sends by mistake. */
        private String deadline(Locale language) {
            return clocks.restoration()
                    .or(clocks::response)
                    .filter(reading -> reading.stopped() == null)
                    .map(reading -> new Formats(language, Hours.ZONE).dateTime(reading.deadline()))
                    .orElseGet(() -> messages.getMessage("support.prepared.noDeadline", null, language));
        }

        private String contact() {
            return ticket.events().reversed().stream()
                    .map(TicketEvent::by)
                    .filter(by -> by.isMerchant())
                    .map(by -> by.name())
                    .findFirst()
                    .orElse(customer);
        }
    }
}
