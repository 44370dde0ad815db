package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Conversation;
import fr.vigie.report.ReportCorrected;
import fr.vigie.report.ReportReady;
import fr.vigie.report.Reports;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.ClockReading;
import fr.vigie.support.ReceiptAsked;
import fr.vigie.support.Requesters;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketMerged;
import fr.vigie.support.TicketOpened;
import fr.vigie.support.TicketReplied;
import fr.vigie.support.TicketResolved;
import fr.vigie.support.TicketRestored;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.support.mail.TicketMails;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells merchants what was done for them: an answer to a ticket, a report that is ready or was corrected. */
@Component
class CustomerNotices {
    private final People people;
    private final Tickets tickets;
    private final Requesters requesters;
    private final Reports reports;
    private final TicketMails mails;
    private final Watchers watchers;
    private final Attachments files;
    private final MessageSource messages;
    private final Letter letter;

    CustomerNotices(
            People people,
            Tickets tickets,
            Requesters requesters,
            Reports reports,
            TicketMails mails,
            Watchers watchers,
            Attachments files,
            MessageSource messages,
            Letter letter) {
        this.files = files;
        this.messages = messages;
        this.watchers = watchers;
        this.mails = mails;
        this.people = people;
        this.tickets = tickets;
        this.requesters = requesters;
        this.reports = reports;
        this.letter = letter;
    }

    /** A request that came by mail is confirmed to whoever sent it, with the promised deadline, and with who must say that it stands. */
    @ApplicationModuleListener
    void on(TicketOpened opened) {
        Ticket ticket = tickets.find(opened.ticket()).orElseThrow();
        PersonId sender = ticket.opening().by().person();
        if (ticket.opening().channel() != Channel.EMAIL
                || sender == null
                || !ticket.opening().by().isMerchant()) {
            return;
        }
        List<Object> arguments = new ArrayList<>(List.of(ticket.number().toString(), ticket.subject()));
        String texts = "notify.received";
        Instant due =
                tickets.clocks(ticket).response().map(ClockReading::deadline).orElse(null);
        if (due != null) {
            texts += ".due";
            arguments.add(due);
        }
        if (ticket.unconfirmed().isPresent()) {
            arguments.add(ticket.unconfirmed().get().who());
            List<Person> asked = requesters.reachable(ticket);
            if (asked.isEmpty()) {
                texts += ".unreached";
            } else {
                texts += ".unconfirmed";
                arguments.add(asked.stream().map(Person::name).collect(Collectors.joining(", ")));
            }
        }
        letter.send(
                ticket.customer(),
                people.find(sender).stream().toList(),
                "ticket.received:" + ticket.id(),
                texts,
                "/portal/tickets/" + ticket.id(),
                null,
                mails.conversation(ticket, false).orElse(null),
                arguments.toArray());
    }

    /** What the agency entered for a customer is told to their people, as each chose, with what is promised. */
    @ApplicationModuleListener
    void on(ReceiptAsked asked) {
        Ticket ticket = tickets.find(asked.ticket()).orElseThrow();
        List<ClockReading> promises =
                tickets.clocks(ticket).all().filter(ClockReading::isRunning).toList();
        for (Person person : watchers.toTell(ticket, ticket.opening().by(), false)) {
            if (person.role().isStaff()) {
                continue;
            }
            letter.send(
                    ticket.customer(),
                    List.of(person),
                    "ticket.received:" + ticket.id(),
                    "notify.entered",
                    "/portal/tickets/" + ticket.id(),
                    null,
                    mails.conversation(ticket, false).orElse(null),
                    ticket.number().toString(),
                    ticket.subject(),
                    ticket.opening().text(),
                    promises.stream().map(promise -> sentence(promise, person)).collect(Collectors.joining()));
        }
    }

    private String sentence(ClockReading promise, Person reader) {
        String deadline = new Formats(reader.locale(), reader.zone()).dateTime(promise.deadline());
        return messages.getMessage("notify.entered." + promise.kind(), new Object[] {deadline}, reader.locale());
    }

    /** Only a human's answer is worth a message; what Vigie writes by itself is read in the portal. */
    @ApplicationModuleListener
    void on(TicketReplied reply) {
        if (reply.by() == Author.Side.STAFF) {
            tell(reply.ticket(), TicketEvent.Replied.class, reply.at(), "ticket.replied", "notify.reply");
        }
    }

    @ApplicationModuleListener
    void on(TicketResolved resolved) {
        tell(resolved.ticket(), TicketEvent.Resolved.class, resolved.at(), "ticket.resolved", "notify.resolved");
    }

    /** What the watch notices is read in the portal. */
    @ApplicationModuleListener
    void on(TicketRestored told) {
        Ticket ticket = tickets.find(told.ticket()).orElseThrow();
        if (!(ticket.events().get(told.number() - 1) instanceof TicketEvent.Restored restored)
                || !restored.by().isStaff()) {
            return;
        }
        Conversation conversation = mails.conversation(ticket, true).orElse(null);
        letter.send(
                ticket.customer(),
                watchers.toTell(ticket, restored.by(), false).stream()
                        .filter(person -> !person.role().isStaff())
                        .toList(),
                "ticket.restored:" + ticket.id() + ":" + told.number(),
                conversation == null ? "notify.restored" : "notify.restored.byMail",
                "/portal/tickets/" + ticket.id(),
                null,
                conversation,
                ticket.number().toString(),
                ticket.subject(),
                restored.since());
    }

    /** Whoever wrote the request hears that it joined another, and answers there. */
    @ApplicationModuleListener
    void on(TicketMerged merged) {
        Ticket ticket = tickets.find(merged.ticket()).orElseThrow();
        Ticket survivor = tickets.findStanding(merged.into()).orElseThrow();
        PersonId sender = ticket.opening().by().person();
        if (sender == null || !ticket.opening().by().isMerchant()) {
            return;
        }
        letter.send(
                ticket.customer(),
                people.find(sender).stream().toList(),
                "ticket.merged:" + ticket.id(),
                "notify.merged",
                "/portal/tickets/" + survivor.id(),
                null,
                mails.conversation(survivor, false).orElse(null),
                ticket.number().toString(),
                ticket.subject(),
                survivor.number().toString(),
                survivor.subject());
    }

    private void tell(TicketId id, Class<? extends TicketEvent> kind, Instant at, String event, String texts) {
        Ticket ticket = tickets.find(id).orElseThrow();
        Conversation conversation = mails.conversation(ticket, true).orElse(null);
        for (int number = 1; number <= ticket.events().size(); number++) {
            TicketEvent said = ticket.events().get(number - 1);
            if (kind.isInstance(said) && said.at().equals(at) && said.by().isStaff()) {
                String name = event + ":" + id + ":" + at;
                tell(ticket, said, MailedFiles.of(ticket, number, files), name, texts, conversation);
                return;
            }
        }
    }

    private void tell(
            Ticket ticket,
            TicketEvent said,
            MailedFiles sent,
            String event,
            String texts,
            @Nullable Conversation conversation) {
        for (Person person : watchers.toTell(ticket, said.by(), false)) {
            if (person.role().isStaff()) {
                continue;
            }
            String words = TicketEvent.text(said).orElse("");
            letter.sendAll(
                    ticket.customer(),
                    List.of(person),
                    event,
                    conversation == null ? texts : texts + ".byMail",
                    "/portal/tickets/" + ticket.id(),
                    sent.attachments(),
                    conversation,
                    ticket.number().toString(),
                    ticket.subject(),
                    sent.waiting() == 0
                            ? words
                            : words + "\n\n"
                                    + messages.getMessage(
                                            "notify.reply.files", new Object[] {sent.waiting()}, person.locale()));
        }
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
                    null,
                    month(ready.month(), same.getFirst().locale()));
        }
    }

    @ApplicationModuleListener
    void on(ReportCorrected corrected) {
        YearMonth month = reports.find(corrected.report()).orElseThrow().month();
        Attachment pdf = reports.pdf(corrected.report(), corrected.number())
                .map(bytes ->
                        new Attachment("vigie-" + month + "-c" + corrected.number() + ".pdf", "application/pdf", bytes))
                .orElse(null);
        for (var same : byLanguage(corrected.customer())) {
            letter.send(
                    corrected.customer(),
                    same,
                    "report.corrected:" + corrected.report() + ":" + corrected.number(),
                    "notify.corrected",
                    "/portal/reports/" + corrected.report(),
                    pdf,
                    null,
                    month(month, same.getFirst().locale()),
                    corrected.number());
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
