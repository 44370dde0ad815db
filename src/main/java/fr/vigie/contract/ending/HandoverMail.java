package fr.vigie.contract.ending;

import fr.vigie.account.Customer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.contract.Contract;
import fr.vigie.contract.TermCalendar;
import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the customer's people that their package can be fetched. */
@Component
class HandoverMail {

    private final Outbox outbox;
    private final People people;
    private final PublicAddress address;
    private final MessageSource messages;

    HandoverMail(Outbox outbox, People people, PublicAddress address, MessageSource messages) {
        this.outbox = outbox;
        this.people = people;
        this.address = address;
        this.messages = messages;
    }

    /** Once each; nothing for a package that went into a folder of the agency. */
    @Transactional
    public void offer(Handover handover, Contract contract, Customer customer, Made made) {
        if (made.expires() == null) {
            return;
        }
        people.of(customer.id()).stream()
                .filter(Person::isActive)
                .forEach(person -> mail(handover, contract, made, person));
    }

    private void mail(Handover handover, Contract contract, Made made, Person person) {
        Locale locale = person.locale();
        Formats formats = new Formats(locale, TermCalendar.PARIS);
        Object[] said = {
            person.name(),
            contract.title(),
            formats.bytes(made.bytes()),
            formats.date(java.util.Objects.requireNonNull(made.expires())),
            address.to("/portal/contracts/" + contract.id() + "/handover"),
            made.digest().hex()
        };
        outbox.send(
                contract.customer(),
                Mail.plain(
                        person.email(),
                        messages.getMessage("contract.mail.handover.subject", said, locale),
                        messages.getMessage("contract.mail.handover", said, locale)),
                "contract.handover:" + handover.id() + ":" + person.id());
    }
}
