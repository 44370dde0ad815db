package fr.vigie.support.mail;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.Handling;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailIntake;
import fr.vigie.mail.inbox.ReplyAddresses;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Outcome;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files the desk's mail: a ticket, an answer, or a decision for a person. */
@Component
class TicketPost implements MailIntake {

    private static final Duration LATELY = Duration.ofHours(1);

    private final Tickets tickets;
    private final TicketMails mails;
    private final TicketLinks links;
    private final MailFiles files;
    private final People people;
    private final Shops shops;
    private final Outbox outbox;
    private final ArrivedMails arrived;
    private final Inboxes inboxes;
    private final Clock clock;

    TicketPost(
            Tickets tickets,
            TicketMails mails,
            TicketLinks links,
            MailFiles files,
            People people,
            Shops shops,
            Outbox outbox,
            ArrivedMails arrived,
            Inboxes inboxes,
            Clock clock) {
        this.tickets = tickets;
        this.mails = mails;
        this.links = links;
        this.files = files;
        this.people = people;
        this.shops = shops;
        this.outbox = outbox;
        this.arrived = arrived;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    @Override
    public Handling take(ArrivedId id, IncomingMail mail, Instant received) {
        ReplyAddresses addresses = inboxes.replyAddresses()
                .orElseThrow(() -> new IllegalStateException("no mailbox is active: set it up in the settings"));
        return switch (DeskPost.of(mail, new Desk(addresses, received))) {
            case DeskPost.Opening(Shop shop, Person by) -> open(id, mail, received, shop, author(by));
            case DeskPost.Reply(About about, Person by) -> answer(id, mail, received, about, author(by));
            case DeskPost.FollowUp(About closed, Person by) -> followUp(id, mail, received, closed, author(by));
            case DeskPost.Held(Reason reason, About about) -> held(reason, about);
            case DeskPost.Ignored(Reason reason) -> new Handling.Ignored(reason.message());
        };
    }

    Handling.Filed open(ArrivedId id, IncomingMail mail, Instant received, Shop shop, Author by) {
        MailWords words = MailWords.of(mail);
        MailFiles.Kept kept = files.of(mail, words, null, false);
        Request request = new Request(
                shop.customer(),
                shop.id(),
                Channel.EMAIL,
                Severity.STANDARD,
                Activity.CORRECTIVE,
                words.subject(),
                words.text());
        Ticket ticket = tickets.open(request, by, kept.uploads(), received);
        return filed(ticket, 1, id, mail, kept);
    }

    /** Adds to a ticket; to what goes on from it when it is closed. */
    Handling.Filed add(ArrivedId id, IncomingMail mail, Instant received, Ticket ticket, Author by) {
        About about = about(standing(ticket), received);
        return about.isClosed() ? followUp(id, mail, received, about, by) : answer(id, mail, received, about, by);
    }

    /** Adds it to a ticket for the agency alone; possible at any time. */
    Handling.Filed note(ArrivedId id, IncomingMail mail, Instant received, Ticket ticket, Author by) {
        TicketId about = standing(ticket).id();
        MailWords words = MailWords.of(mail);
        MailFiles.Kept kept = files.of(mail, words, about, true);
        Ticket after =
                tickets.note(about, by, words.text(), kept.uploads(), received).orThrow();
        return filed(after, after.conversation().lastNote(), id, mail, kept);
    }

    /** As it is to a message of that instant, however late that is read. */
    private About about(Ticket ticket, Instant received) {
        return About.of(
                ticket,
                tickets.reopenableUntil(ticket)
                        .filter(until -> !received.isAfter(until))
                        .isPresent());
    }

    /** What comes for a merged ticket is for the one in which that goes on. */
    private Ticket standing(Ticket ticket) {
        return tickets.findStanding(ticket.id()).orElseThrow();
    }

    private Handling.Filed answer(ArrivedId id, IncomingMail mail, Instant received, About about, Author by) {
        Ticket before = tickets.find(about.ticket()).orElseThrow();
        MailWords words = MailWords.of(mail);
        MailFiles.Kept kept = files.of(mail, words, before.id(), false);
        return switch (tickets.reply(before.id(), by, words.text(), kept.uploads(), arrived(before, received))) {
            case Outcome.Changed(Ticket after) ->
                filed(after, after.conversation().lastReply(), id, mail, kept);
            case Outcome.Refused(String why) ->
                throw new IllegalStateException("ticket " + about.number() + " refused the message: " + why);
        };
    }

    /** A message that crossed the closing of its ticket came after it. */
    private static Instant arrived(Ticket ticket, Instant received) {
        return ticket.closed().filter(received::isBefore).orElse(received);
    }

    private Handling.Filed followUp(ArrivedId id, IncomingMail mail, Instant received, About closed, Author by) {
        Shop shop = shops.find(closed.shop()).orElseThrow();
        Handling.Filed filed = open(id, mail, received, shop, by);
        TicketNumber number = TicketNumber.parse(filed.conversation()).orElseThrow();
        links.goesOn(tickets.find(number).orElseThrow(), closed.ticket());
        return filed;
    }

    private Handling.Filed filed(Ticket ticket, int event, ArrivedId id, IncomingMail mail, MailFiles.Kept kept) {
        mails.keep(ticket, event, id, mail, kept.all());
        return new Handling.Filed(ticket.customer(), ticket.number().toString(), "/tickets/" + ticket.id());
    }

    private static Handling held(Reason reason, @Nullable About about) {
        return about == null
                ? new Handling.Held(reason.message(), null, null)
                : new Handling.Held(reason.message(), about.number().toString(), about.href());
    }

    private static Author author(Person person) {
        return Author.of(person.signedIn());
    }

    private final class Desk implements Known {
        private final ReplyAddresses addresses;
        private final Instant received;

        Desk(ReplyAddresses addresses, Instant received) {
            this.addresses = addresses;
            this.received = received;
        }

        @Override
        public ReplyAddresses addresses() {
            return addresses;
        }

        @Override
        public Optional<Person> person(EmailAddress address) {
            return people.findByEmail(address);
        }

        @Override
        public Optional<About> ofMessage(String messageId) {
            return mails.ticketOf(messageId)
                    .or(() -> ownTicket(messageId))
                    .flatMap(tickets::find)
                    .or(() -> outbox.conversationOf(messageId)
                            .flatMap(TicketNumber::parse)
                            .flatMap(tickets::find))
                    .map(this::about);
        }

        @Override
        public Optional<About> numbered(TicketNumber number) {
            return tickets.find(number).map(this::about);
        }

        private About about(Ticket ticket) {
            return TicketPost.this.about(standing(ticket), received);
        }

        @Override
        public List<Shop> shops(CustomerId customer) {
            return shops.ofCustomer(customer).stream()
                    .filter(shop -> shop.state() != Shop.State.LEFT)
                    .toList();
        }

        @Override
        public int lately(EmailAddress address) {
            return arrived.from(address, clock.instant().minus(LATELY));
        }

        /** The name under which a ticket's messages are grouped. */
        private Optional<TicketId> ownTicket(String messageId) {
            if (!messageId.startsWith("ticket.") || messageId.indexOf('@') < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(TicketId.of(messageId.substring("ticket.".length(), messageId.indexOf('@'))));
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }
}
