package fr.vigie.account.signin;

import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.signin.OneTimeLinks.Purpose;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.PersonId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings new people in: each receives a one-time link, valid for a week, to choose a password. */
@Component
public class Invitations {

    private final People people;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Letters letters;
    private final TransactionTemplate transaction;

    Invitations(
            People people, Passwords passwords, OneTimeLinks links, Letters letters, TransactionTemplate transaction) {
        this.people = people;
        this.passwords = passwords;
        this.links = links;
        this.letters = letters;
        this.transaction = transaction;
    }

    /**
     * Enters a person and sends the link.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the address of mail already belongs to someone
     */
    @Transactional
    public Person invite(Newcomer newcomer) {
        Person person = people.enter(newcomer);
        letters.invite(person);
        return person;
    }

    /** Sends another link to someone who may still sign in; the earlier one stops working. */
    @Transactional
    public void again(PersonId id) {
        people.find(id).filter(Person::isActive).ifPresent(letters::invite);
    }

    /** The person a good link invites. Nobody is signed in yet, so it is looked up as the agency. */
    public Optional<Person> invited(String token) {
        return Scopes.call(
                Scope.agency(),
                () -> links.personOf(token, Purpose.INVITATION)
                        .flatMap(people::find)
                        .filter(Person::isActive));
    }

    /** Uses the link up and sets the password; empty when the link is not good any more. */
    public Optional<Person> accept(String token, String password) {
        return Scopes.call(
                Scope.agency(),
                () -> transaction.execute(work -> invited(token)
                        .filter(person -> links.use(token, Purpose.INVITATION))
                        .map(person -> {
                            passwords.set(person.id(), password);
                            return person;
                        })));
    }
}
