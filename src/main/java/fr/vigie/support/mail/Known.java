package fr.vigie.support.mail;

import fr.vigie.account.Person;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.ReplyAddresses;
import fr.vigie.shop.Shop;
import fr.vigie.support.TicketNumber;
import java.util.List;
import java.util.Optional;

/** What the desk knows when a message comes in. */
interface Known {

    /** The addresses under which answers come back. */
    ReplyAddresses addresses();

    Optional<Person> person(EmailAddress address);

    /** The ticket that a message belongs to, by its Message-ID. */
    Optional<About> ofMessage(String messageId);

    Optional<About> numbered(TicketNumber number);

    /** A customer's shops in care. */
    List<Shop> shops(CustomerId customer);

    /** How many messages an address sent within the last hour, this one included. */
    int lately(EmailAddress address);
}
