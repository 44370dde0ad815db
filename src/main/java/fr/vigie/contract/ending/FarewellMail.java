package fr.vigie.contract.ending;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contract;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The certificate by mail to those whose accounts are closed: they cannot fetch it any more. Its words and the file are erased
 * once it left.
 */
@Component
public class FarewellMail {

    /** Draws a certificate. */
    @FunctionalInterface
    public interface Certificates {
        byte[] pdf(Contract contract, Erasure erasure, Locale locale);
    }

    /** Who is told once their address is erased already; kept in the job until then. */
    record To(List<Reader> readers) {
        To {
            readers = List.copyOf(readers);
        }
    }

    record Reader(String name, String email, String language) {}

    private final People people;
    private final Outbox outbox;
    private final AgencySettings agency;
    private final Certificates certificates;
    private final MessageSource messages;

    FarewellMail(
            People people, Outbox outbox, AgencySettings agency, Certificates certificates, MessageSource messages) {
        this.people = people;
        this.outbox = outbox;
        this.agency = agency;
        this.certificates = certificates;
        this.messages = messages;
    }

    To readers(CustomerId customer) {
        return new To(people.of(customer).stream()
                .filter(Person::isActive)
                .map(each -> new Reader(
                        each.name(), each.email().value(), each.locale().getLanguage()))
                .toList());
    }

    /** Once each. */
    @Transactional
    public void send(Contract contract, Erasure erasure, To to) {
        Map<Locale, byte[]> drawn = new HashMap<>();
        for (Reader reader : to.readers()) {
            Locale locale = Locale.of(reader.language());
            Object[] said = {reader.name(), contract.title(), agency.agency().name()};
            Mail mail = Mail.confidential(
                            new EmailAddress(reader.email()),
                            messages.getMessage("contract.mail.erased.subject", said, locale),
                            messages.getMessage("contract.mail.erased", said, locale))
                    .with(new Attachment(
                            messages.getMessage("contract.mail.erased.file", said, locale),
                            "application/pdf",
                            drawn.computeIfAbsent(locale, in -> certificates.pdf(contract, erasure, in))));
            outbox.send(contract.customer(), mail, "contract.erased:" + contract.id() + ":" + reader.email());
        }
    }
}
