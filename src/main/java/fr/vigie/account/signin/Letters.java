package fr.vigie.account.signin;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.signin.OneTimeLinks.Purpose;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The messages that carry one-time links. Their content is erased once they left. */
@Component
class Letters {

    private final OneTimeLinks links;
    private final Outbox outbox;
    private final PublicAddress address;
    private final AgencySettings settings;
    private final MessageSource messages;

    Letters(OneTimeLinks links, Outbox outbox, PublicAddress address, AgencySettings settings, MessageSource messages) {
        this.links = links;
        this.outbox = outbox;
        this.address = address;
        this.settings = settings;
        this.messages = messages;
    }

    void invite(Person person) {
        send(person, Purpose.INVITATION, "account.mail.invitation", "/invitation/");
    }

    void signInLink(Person person) {
        send(person, Purpose.SIGN_IN, "account.mail.link", "/sign-in/link/");
    }

    private void send(Person person, Purpose purpose, String texts, String path) {
        String link = address.to(path + links.issue(person.id(), purpose));
        Object[] arguments = {person.name(), settings.agency().name(), link};
        String subject = messages.getMessage(texts + ".subject", arguments, person.locale());
        String text = messages.getMessage(texts + ".text", arguments, person.locale());
        outbox.send(Mail.confidential(person.email(), subject, text), "account.link:" + UUID.randomUUID());
    }
}
