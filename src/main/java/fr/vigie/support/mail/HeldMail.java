package fr.vigie.support.mail;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.Handling;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailReader;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about a message that Vigie could not file by itself. Of two decisions at once one counts. */
@Service
public class HeldMail {

    private final ArrivedMails arrived;
    private final TicketPost post;
    private final People people;

    HeldMail(ArrivedMails arrived, TicketPost post, People people) {
        this.arrived = arrived;
        this.post = post;
        this.people = people;
    }

    /** Opens a ticket with it, dated when it was received. @return empty when it does not wait any more */
    @Transactional
    public Optional<Handling.Filed> open(ArrivedId id, Shop shop, SignedIn by) {
        return arrived.lockOpen(id).map(one -> {
            IncomingMail mail = MailReader.read(arrived.raw(id));
            return settled(id, by, post.open(id, mail, one.received(), shop, author(mail, one, shop.customer())));
        });
    }

    /** Adds it to a ticket, or to a new one that goes on from it when it is closed. */
    @Transactional
    public Optional<Handling.Filed> add(ArrivedId id, Ticket ticket, SignedIn by) {
        return arrived.lockOpen(id).map(one -> {
            IncomingMail mail = MailReader.read(arrived.raw(id));
            return settled(id, by, post.add(id, mail, one.received(), ticket, author(mail, one, ticket.customer())));
        });
    }

    /** Nothing is to be done with it. @return false when it does not wait any more */
    @Transactional
    public boolean drop(ArrivedId id, SignedIn by) {
        return arrived.lockOpen(id)
                .map(one -> {
                    arrived.settle(id, null, by.person());
                    return true;
                })
                .orElse(false);
    }

    /** Puts what was ignored or dropped among what waits for a person. */
    @Transactional
    public boolean reconsider(ArrivedId id) {
        return arrived.reconsider(id, Reason.ASKED.message());
    }

    private Handling.Filed settled(ArrivedId id, SignedIn by, Handling.Filed filed) {
        arrived.settle(id, filed, by.person());
        return filed;
    }

    private Author author(IncomingMail mail, ArrivedMail one, CustomerId customer) {
        Optional<Person> known = mail.from() == null ? Optional.empty() : people.findByEmail(mail.from());
        return known.filter(person -> customer.equals(person.customer()))
                .map(person -> Author.of(person.signedIn()))
                .orElseGet(() -> Author.correspondent(name(mail, one)));
    }

    /** The address is told with the name: nobody vouches for either. */
    private static String name(IncomingMail mail, ArrivedMail one) {
        if (one.sender().isEmpty()) {
            return mail.fromName().isEmpty() ? "?" : mail.fromName();
        }
        return mail.fromName().isEmpty() ? one.sender() : mail.fromName() + " (" + one.sender() + ")";
    }
}
