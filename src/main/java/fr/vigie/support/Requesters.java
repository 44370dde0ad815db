package fr.vigie.support;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of a customer opens requests and asks for restores, by clause 5 (support) of the contract that binds. The agency's people
 * and Vigie itself may in any case.
 */
@Service
public class Requesters {
    private final TermsBook book;
    private final People people;
    private final Clock clock;

    Requesters(TermsBook book, People people, Clock clock) {
        this.book = book;
        this.people = people;
        this.clock = clock;
    }

    /** Those to whom the contract of a shop keeps opening requests; nobody when all of the customer may. */
    @Transactional(readOnly = true)
    public List<Contact> opening(ShopId shop) {
        return binding(shop, clock.instant()).requests();
    }

    /** Which shops of their customer keep opening requests from this person, and to whom; contracts and person are read once. */
    @Transactional(readOnly = true)
    public Map<ShopId, List<Contact>> reserved(Author by) {
        Map<ShopId, List<Contact>> found = new HashMap<>();
        if (!by.isMerchant()) {
            return found;
        }
        Optional<Person> person = person(by);
        for (ContractVersion version : book.inForce(clock.instant())) {
            Contacts contacts = version.clauses().support().contacts();
            if (!mayAsk(contacts, person)) {
                version.shops().forEach(shop -> found.put(shop, contacts.requests()));
            }
        }
        return found;
    }

    @Transactional(readOnly = true)
    public boolean mayOpen(ShopId shop, Author by) {
        return mayAsk(binding(shop, clock.instant()), by);
    }

    /** Those to whom the contract of a shop keeps asking for backups to be restored; nobody when all of the customer may. */
    @Transactional(readOnly = true)
    public List<Contact> restoring(ShopId shop) {
        return binding(shop, clock.instant()).restores();
    }

    @Transactional(readOnly = true)
    public boolean mayRestore(ShopId shop, Author by) {
        Contacts contacts = binding(shop, clock.instant());
        return !by.isMerchant()
                || contacts.restores().isEmpty()
                || person(by)
                        .filter(person -> contacts.mayRestore(person.email()))
                        .isPresent();
    }

    /** Those of the customer who may confirm a ticket: whom the contract names that rules it now, else all of its active people. */
    @Transactional(readOnly = true)
    public List<Contact> confirming(Ticket ticket) {
        List<Contact> named = contacts(ticket).requests();
        return named.isEmpty()
                ? people.of(ticket.customer()).stream()
                        .filter(Person::isActive)
                        .map(person -> new Contact(person.name(), person.email().value()))
                        .toList()
                : named;
    }

    /** Those who may confirm a ticket and have an account to do it with; the others must be called. */
    @Transactional(readOnly = true)
    public List<Person> reachable(Ticket ticket) {
        Contacts contacts = contacts(ticket);
        return people.of(ticket.customer()).stream()
                .filter(Person::isActive)
                .filter(person -> contacts.mayAsk(person.email()))
                .toList();
    }

    @Transactional(readOnly = true)
    public boolean mayConfirm(Ticket ticket, Author by) {
        return by.isMerchant() && mayAsk(contacts(ticket), by);
    }

    /** Those of some versions under which this merchant may confirm tickets; versions and person are read once. */
    Set<ContractRef> confirmable(Set<ContractRef> contracts, Author by) {
        book.prepare(contracts);
        Optional<Person> person = person(by);
        return contracts.stream()
                .filter(contract -> mayAsk(book.of(contract).clauses().support().contacts(), person))
                .collect(Collectors.toSet());
    }

    /**
     * Those who must confirm what a customer asked at that instant; nobody when its author may open requests. A token of the
     * customer as a whole was given the right to.
     */
    List<Contact> confirmers(Request request, Author by, Instant at) {
        boolean forTheCustomer = request.channel() == Channel.API && by.person() == null;
        Contacts contacts = binding(request.shop(), at);
        return forTheCustomer || mayAsk(contacts, by) ? List.of() : contacts.requests();
    }

    private boolean mayAsk(Contacts contacts, Author by) {
        return !by.isMerchant() || contacts.requests().isEmpty() || mayAsk(contacts, person(by));
    }

    private static boolean mayAsk(Contacts contacts, Optional<Person> merchant) {
        return contacts.requests().isEmpty()
                || merchant.filter(person -> contacts.mayAsk(person.email())).isPresent();
    }

    private Optional<Person> person(Author by) {
        return Optional.ofNullable(by.person()).flatMap(people::find).filter(Person::isActive);
    }

    private Contacts binding(ShopId shop, Instant at) {
        return book.inForce(shop, at)
                .map(contract -> book.of(contract).clauses().support().contacts())
                .orElse(Contacts.EVERYONE);
    }

    private Contacts contacts(Ticket ticket) {
        return book.of(ticket)
                .map(terms -> terms.clauses().support().contacts())
                .orElse(Contacts.EVERYONE);
    }
}
