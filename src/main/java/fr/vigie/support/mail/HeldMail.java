package fr.vigie.support.mail;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.Handling;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailReader;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about a message that Vigie could not file by itself. Of two decisions at once one counts. */
@Service
public class HeldMail {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,190}\\w");
    private static final int MOST_ADDRESSES = 20;

    private final ArrivedMails arrived;
    private final TicketPost post;
    private final People people;

    HeldMail(ArrivedMails arrived, TicketPost post, People people) {
        this.arrived = arrived;
        this.post = post;
        this.people = people;
    }

    /** The person of the agency who wrote a message, as it says; empty when somebody else did. */
    @Transactional(readOnly = true)
    public Optional<Person> colleague(IncomingMail mail) {
        return sender(mail).filter(person -> person.customer() == null);
    }

    /** Whom of the customers a message of the agency is about: the first active one whose address it tells, as a forwarded one does. */
    @Transactional(readOnly = true)
    public Optional<Person> told(IncomingMail mail) {
        List<EmailAddress> addresses = ADDRESS.matcher(mail.text() + "\n" + mail.quoted())
                .results()
                .limit(MOST_ADDRESSES)
                .flatMap(found -> EmailAddress.parse(found.group()).stream())
                .distinct()
                .toList();
        Map<EmailAddress, Person> known = people.byEmail(addresses);
        return addresses.stream()
                .flatMap(address -> Optional.ofNullable(known.get(address)).stream())
                .filter(person -> person.customer() != null && person.isActive())
                .findFirst();
    }

    /**
     * Opens a ticket with it, dated when it was received.
     *
     * @param contact of the shop's customer, for whom a person of the agency wrote; null when the message is its sender's
     * @return empty when it does not wait any more
     * @throws IllegalArgumentException when a person of the agency wrote it and nobody of that customer is named
     */
    @Transactional
    public Optional<Handling.Filed> open(ArrivedId id, Shop shop, @Nullable Person contact, SignedIn by) {
        return arrived.lockOpen(id).map(one -> {
            IncomingMail mail = MailReader.read(arrived.raw(id));
            if (contact == null ? colleague(mail).isPresent() : !shop.customer().equals(contact.customer())) {
                throw new IllegalArgumentException("the message " + id + " needs a contact of the shop's customer");
            }
            Author author = contact == null ? author(mail, one, shop.customer()) : Author.of(contact.signedIn());
            return settled(id, by, post.open(id, mail, one.received(), shop, author));
        });
    }

    /**
     * Adds it to a ticket, or to a new one that goes on from it when it is closed. What a person of the agency wrote is a note of
     * theirs: it ends no wait of the customer's, reopens nothing and answers nobody. Where their domain disowns the message, it is
     * a note of whoever adds it.
     */
    @Transactional
    public Optional<Handling.Filed> add(ArrivedId id, Ticket ticket, SignedIn by) {
        return arrived.lockOpen(id).map(one -> {
            IncomingMail mail = MailReader.read(arrived.raw(id));
            return settled(
                    id,
                    by,
                    colleague(mail)
                            .map(person -> person.isActive() && !mail.disowned() ? person.signedIn() : by)
                            .map(writer -> post.note(id, mail, one.received(), ticket, Author.of(writer)))
                            .orElseGet(() ->
                                    post.add(id, mail, one.received(), ticket, author(mail, one, ticket.customer()))));
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
        return sender(mail)
                .filter(person -> customer.equals(person.customer()))
                .map(person -> Author.of(person.signedIn()))
                .orElseGet(() -> Author.correspondent(name(mail, one)));
    }

    private Optional<Person> sender(IncomingMail mail) {
        return mail.from() == null ? Optional.empty() : people.findByEmail(mail.from());
    }

    /** The address is told with the name: nobody vouches for either. */
    private static String name(IncomingMail mail, ArrivedMail one) {
        if (one.sender().isEmpty()) {
            return mail.fromName().isEmpty() ? "?" : mail.fromName();
        }
        return mail.fromName().isEmpty() ? one.sender() : mail.fromName() + " (" + one.sender() + ")";
    }
}
