package fr.vigie.billing;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contracts;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of a customer answers a quote, by clause 5 (support) of the contract that binds for its shop. */
@Service
public class QuoteContacts {
    private final Contracts contracts;
    private final People people;
    private final Clock clock;

    QuoteContacts(Contracts contracts, People people, Clock clock) {
        this.contracts = contracts;
        this.people = people;
        this.clock = clock;
    }

    /** Those to whom the contract keeps agreeing to quotes; nobody when all of the customer may. */
    @Transactional(readOnly = true)
    public List<Contacts.Contact> reserved(Quote quote) {
        return contacts(quote).costs();
    }

    /** The same by name and address, in one line. */
    @Transactional(readOnly = true)
    public String addresses(Quote quote) {
        return reserved(quote).stream()
                .map(contact -> contact.name() + " (" + contact.email() + ")")
                .collect(Collectors.joining(", "));
    }

    @Transactional(readOnly = true)
    public boolean mayAnswer(Quote quote, SignedIn me) {
        return people.find(me.person())
                .map(person -> contacts(quote).mayAgree(person.email()))
                .orElse(false);
    }

    /** Whether somebody who may answer can sign in to do it. */
    @Transactional(readOnly = true)
    public boolean isAnswerable(Quote quote) {
        Contacts contacts = contacts(quote);
        return people.of(quote.customer()).stream()
                .filter(Person::isActive)
                .anyMatch(person -> contacts.mayAgree(person.email()));
    }

    private Contacts contacts(Quote quote) {
        return contracts
                .activeFor(quote.shop(), clock.instant())
                .map(version -> version.clauses().support().contacts())
                .orElse(Contacts.EVERYONE);
    }
}
