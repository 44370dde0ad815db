package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sends an invoice or its reminder, with the PDF, to the customer's billing address, or else to its people. */
@Component
class InvoiceMail {
    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final People people;
    private final AgencySettings settings;

    InvoiceMail(Outbox outbox, MessageSource messages, PublicAddress address, People people, AgencySettings settings) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.people = people;
        this.settings = settings;
    }

    /** To whom it goes; nobody when the customer has neither a billing address nor people. */
    List<EmailAddress> recipients(Invoice invoice) {
        EmailAddress billing = invoice.issued().buyer().email();
        return billing != null
                ? List.of(billing)
                : people.of(invoice.customer()).stream()
                        .filter(Person::isActive)
                        .map(Person::email)
                        .toList();
    }

    /** What its messages are about: the beginning of their keys. */
    static String about(Invoice invoice) {
        return about(invoice.id());
    }

    static String about(InvoiceId invoice) {
        return "invoice.sent:" + invoice;
    }

    void send(Invoice invoice, byte[] pdf) {
        Issue issue = invoice.issued();
        Locale locale = Locale.of(issue.language());
        Formats formats = new Formats(locale, Quote.ZONE);
        Object[] arguments = {
            issue.number().toString(),
            invoice.content().subject(),
            formats.money(invoice.gross()),
            formats.date(issue.dueOn()),
            address.to("/portal/invoices/" + invoice.id()),
            settings.agency().name()
        };
        String key = "billing.mail.invoice." + invoice.kind().name();
        for (EmailAddress to : recipients(invoice)) {
            outbox.send(
                    invoice.customer(),
                    Mail.plain(
                                    to,
                                    messages.getMessage(key + ".subject", arguments, locale),
                                    messages.getMessage(key + ".text", arguments, locale))
                            .with(new Attachment(issue.number() + ".pdf", "application/pdf", pdf)),
                    about(invoice) + ":" + to);
        }
    }

    /** A reminder, with the invoice again; the same one is stored once. */
    void remind(Invoice invoice, int level, String subject, String text, byte[] pdf) {
        for (EmailAddress to : recipients(invoice)) {
            outbox.send(
                    invoice.customer(),
                    Mail.plain(to, subject, text).with(new Attachment(invoice.name() + ".pdf", "application/pdf", pdf)),
                    "invoice.reminded:" + invoice.id() + ":" + level + ":" + to);
        }
    }
}
