package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The messages about a quote, each in its reader's language. */
@Component
class QuoteMail {
    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final People people;
    private final AgencySettings settings;

    QuoteMail(Outbox outbox, MessageSource messages, PublicAddress address, People people, AgencySettings settings) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.people = people;
        this.settings = settings;
    }

    void sent(Quote quote, byte[] pdf) {
        Attachment document = new Attachment(quote.number() + ".pdf", "application/pdf", pdf);
        toCustomer(quote, "sent", "", document);
    }

    /** @param occasion tells one reminder from another */
    void reminder(Quote quote, String occasion) {
        toCustomer(quote, "reminder", ":" + occasion);
    }

    void withdrawn(Quote quote, String reason) {
        toCustomer(quote, reason.isEmpty() ? "withdrawn" : "withdrawnBecause", "");
    }

    void confirmation(Quote quote, Approval approval, Person to) {
        send(
                quote,
                to,
                "approved",
                "",
                portal(quote),
                approval.name(),
                approval.at(),
                approval.document().hex());
    }

    void code(Quote quote, Person to, String code, int count) {
        outbox.send(
                quote.customer(),
                Mail.confidential(
                        to.email(),
                        text(
                                to,
                                "billing.mail.quote.code.subject",
                                quote.number().toString()),
                        text(
                                to,
                                "billing.mail.quote.code.text",
                                to.name(),
                                code,
                                quote.number().toString(),
                                quote.offer().title())),
                "quote.code:" + quote.id() + ":" + to.id() + ":" + count);
    }

    /** To the managers: the customer said yes or no. */
    void answered(Quote quote, String answer, String who, String reason) {
        people.managers().forEach(person -> send(quote, person, answer, "", "/quotes/" + quote.id(), who, reason));
    }

    private void toCustomer(Quote quote, String what, String occasion, Attachment... files) {
        people.of(quote.customer()).stream()
                .filter(Person::isActive)
                .forEach(person -> sendWith(
                        quote,
                        person,
                        what,
                        occasion,
                        portal(quote),
                        Arrays.asList(files),
                        quote.offer().validUntil(),
                        lastReason(quote)));
    }

    private void send(Quote quote, Person to, String what, String occasion, String page, Object... more) {
        sendWith(quote, to, what, occasion, page, List.of(), more);
    }

    /** Texts get the reader's name, number, title, net price, address of the page, the agency, then what is particular. */
    private void sendWith(
            Quote quote, Person to, String what, String occasion, String page, List<Attachment> files, Object... more) {
        Formats formats = new Formats(to.locale(), to.zone());
        List<Object> arguments = new ArrayList<>(List.of(
                to.name(),
                quote.number().toString(),
                quote.offer().title(),
                quote.offer().totals().net(),
                address.to(page),
                settings.agency().name()));
        arguments.addAll(Arrays.asList(more));
        Object[] shown = arguments.stream().map(formats::argument).toArray();
        Mail mail = Mail.plain(
                to.email(),
                text(to, "billing.mail.quote." + what + ".subject", shown),
                text(to, "billing.mail.quote." + what + ".text", shown));
        for (Attachment file : files) {
            mail = mail.with(file);
        }
        outbox.send(quote.customer(), mail, "quote." + what + ":" + quote.id() + occasion + ":" + to.id());
    }

    private static String lastReason(Quote quote) {
        return quote.events().getLast().reason();
    }

    private static String portal(Quote quote) {
        return "/portal/quotes/" + quote.id();
    }

    private String text(Person to, String key, Object... arguments) {
        return messages.getMessage(key, arguments, to.locale());
    }
}
