package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.kernel.CustomerId;
import fr.vigie.mail.Attachment;
import fr.vigie.report.ReportCorrected;
import fr.vigie.report.ReportReady;
import fr.vigie.report.Reports;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketReplied;
import fr.vigie.support.Tickets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells merchants what was done for them: an answer to a ticket, a report that is ready or was corrected. */
@Component
class CustomerNotices {
    private final People people;
    private final Tickets tickets;
    private final Reports reports;
    private final Letter letter;

    CustomerNotices(People people, Tickets tickets, Reports reports, Letter letter) {
        this.people = people;
        this.tickets = tickets;
        this.reports = reports;
        this.letter = letter;
    }

    /** Only a human's answer is worth a message; what Vigie writes by itself is read in the portal. */
    @ApplicationModuleListener
    void on(TicketReplied reply) {
        if (reply.by() != Author.Side.STAFF) {
            return;
        }
        String subject = tickets.find(reply.ticket()).map(Ticket::subject).orElse("");
        letter.send(
                reply.customer(),
                people.of(reply.customer()),
                "ticket.replied:" + reply.ticket() + ":" + reply.at(),
                "notify.reply",
                "/portal/tickets/" + reply.ticket(),
                null,
                reply.number().toString(),
                subject);
    }

    @ApplicationModuleListener
    void on(ReportReady ready) {
        Attachment pdf = reports.pdf(ready.report())
                .map(bytes -> new Attachment("vigie-" + ready.month() + ".pdf", "application/pdf", bytes))
                .orElse(null);
        for (var same : byLanguage(ready.customer())) {
            letter.send(
                    ready.customer(),
                    same,
                    "report.ready:" + ready.report(),
                    "notify.report",
                    "/portal/reports/" + ready.report(),
                    pdf,
                    month(ready.month(), same.getFirst().locale()));
        }
    }

    @ApplicationModuleListener
    void on(ReportCorrected corrected) {
        YearMonth month = reports.find(corrected.report()).orElseThrow().month();
        for (var same : byLanguage(corrected.customer())) {
            letter.send(
                    corrected.customer(),
                    same,
                    "report.corrected:" + corrected.report() + ":" + corrected.number(),
                    "notify.corrected",
                    "/portal/reports/" + corrected.report(),
                    null,
                    month(month, same.getFirst().locale()));
        }
    }

    private List<List<Person>> byLanguage(CustomerId customer) {
        return List.copyOf(people.of(customer).stream()
                .collect(Collectors.groupingBy(Person::locale))
                .values());
    }

    private static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }
}
