package fr.vigie.support.mail;

import fr.vigie.account.Person;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.Automatic;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.ReplyAddresses.Found;
import fr.vigie.shop.Shop;
import fr.vigie.support.TicketNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message that came in is to the desk.
 *
 * <p>It belongs to a ticket by the messages it answers, then by the signed address it was sent to, then by the number in
 * brackets of its subject: never by the words of a subject. Whatever it names, it is filed only when its sender belongs to
 * the ticket's customer.
 */
sealed interface DeskPost {

    /** Messages of one address within an hour, beyond which a person looks at them: two machines may be talking. */
    int MOST_LATELY = 20;

    Pattern NUMBER = Pattern.compile("\\[\\s*#?\\s*([Tt]-\\d{4}-\\d{4,9})\\s*]");

    /** An answer to a ticket; it reopens a resolved one. */
    record Reply(About about, Person by) implements DeskPost {}

    /** An answer to a ticket that was closed: a new one that goes on from it. */
    record FollowUp(About closed, Person by) implements DeskPost {}

    record Opening(Shop shop, Person by) implements DeskPost {}

    record Held(Reason reason, @Nullable About about) implements DeskPost {}

    record Ignored(Reason reason) implements DeskPost {}

    static DeskPost of(IncomingMail mail, Known known) {
        EmailAddress from = mail.from();
        if (from != null && known.addresses().isOwn(from)) {
            return new Ignored(Reason.OWN);
        }
        Found token = known.addresses().among(mail.recipients());
        About about = about(mail, token, known).orElse(null);
        Automatic automatic = mail.automatic();
        if (automatic != null) {
            return byMachine(automatic, mail.undelivered() ? about : null);
        }
        if (from == null) {
            return new Held(Reason.NO_SENDER, about);
        }
        if (mail.disowned()) {
            return new Held(Reason.DISOWNED, about);
        }
        if (token instanceof Found.Forged) {
            return new Held(Reason.FORGED, null);
        }
        if (known.lately(from) > MOST_LATELY) {
            return new Held(Reason.TOO_MANY, about);
        }
        return known.person(from)
                .filter(Person::isActive)
                .map(person -> byPerson(mail, person, about, known))
                .orElseGet(() -> new Held(Reason.UNKNOWN_SENDER, about));
    }

    private static DeskPost byMachine(Automatic automatic, @Nullable About undelivered) {
        if (undelivered != null) {
            return new Held(Reason.UNDELIVERED, undelivered);
        }
        return new Ignored(
                switch (automatic) {
                    case AUTO_REPLY -> Reason.AUTO_REPLY;
                    case REPORT -> Reason.REPORT;
                    case LIST -> Reason.LIST;
                });
    }

    private static DeskPost byPerson(IncomingMail mail, Person person, @Nullable About about, Known known) {
        CustomerId customer = person.customer();
        if (customer == null) {
            return new Held(Reason.STAFF, about);
        }
        if (about == null) {
            return shop(mail, known.shops(customer))
                    .<DeskPost>map(shop -> new Opening(shop, person))
                    .orElseGet(() -> new Held(Reason.WHICH_SHOP, null));
        }
        if (!about.customer().equals(customer)) {
            return new Held(Reason.OTHER_CUSTOMER, about);
        }
        return about.isClosed() ? new FollowUp(about, person) : new Reply(about, person);
    }

    private static Optional<About> about(IncomingMail mail, Found token, Known known) {
        for (String id : mail.references().reversed()) {
            Optional<About> found = known.ofMessage(id);
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<About> signed = token instanceof Found.Conversation(String name)
                ? TicketNumber.parse(name).flatMap(known::numbered)
                : Optional.empty();
        return signed.or(() -> NUMBER.matcher(mail.subject())
                .results()
                .findFirst()
                .map(MatchResult::group)
                .flatMap(text -> TicketNumber.parse(text.replaceAll("[\\[\\]#\\s]", "")))
                .flatMap(known::numbered));
    }

    /** The only shop, or the only one whose domain or name the message tells. */
    private static Optional<Shop> shop(IncomingMail mail, List<Shop> shops) {
        if (shops.size() == 1) {
            return Optional.of(shops.getFirst());
        }
        String told = mail.subject() + "\n" + mail.text();
        List<Shop> named = shops.stream()
                .filter(shop -> tells(told, shop.domain().replaceFirst("^www\\.", "")) || tells(told, shop.name()))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** As words of their own: a domain is not told by one below it. */
    private static boolean tells(String text, String name) {
        return Pattern.compile(
                        "(?<![\\w.-])(?:www\\.)?" + Pattern.quote(name) + "(?![\\w-])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}
