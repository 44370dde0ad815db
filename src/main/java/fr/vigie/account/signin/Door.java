package fr.vigie.account.signin;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.signin.OneTimeLinks.Purpose;
import fr.vigie.account.signin.SignInLog.Turn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people who are not signed in yet prove who they are. It says the same and takes the same time whether an address
 * of mail is known or not. Nobody is signed in yet, so it looks people up as the agency.
 */
@Component
public class Door {

    private static final RateLimit LINKS = new RateLimit(3, Duration.ofMinutes(15));

    private final People people;
    private final Passwords passwords;
    private final Authenticators authenticators;
    private final OneTimeLinks links;
    private final SignInLog log;
    private final Letters letters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Door(
            People people,
            Passwords passwords,
            Authenticators authenticators,
            OneTimeLinks links,
            SignInLog log,
            Letters letters,
            TransactionTemplate transaction,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.authenticators = authenticators;
        this.links = links;
        this.log = log;
        this.letters = letters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param email as typed; what is no address is refused like an unknown one */
    public Knock password(String email, String password, Visitor visitor) {
        return Scopes.call(Scope.agency(), () -> {
            Optional<EmailAddress> address = EmailAddress.parse(email);
            String key = address.map(EmailAddress::value).orElse("");
            return switch (log.begin(key, Means.PASSWORD, visitor)) {
                case Turn.Held(var delay) -> new Knock.Later(delay);
                case Turn.Granted(var attempt) -> {
                    Optional<Person> person =
                            address.flatMap(people::findByEmail).filter(Person::isActive);
                    boolean right = passwords.matches(person.map(Person::id), password);
                    yield right ? let(person.orElseThrow(), attempt) : new Knock.Refused();
                }
            };
        });
    }

    /**
     * Sends a one-time link to whoever has this address of mail, at most three in a quarter of an hour. The caller learns
     * nothing: neither whether the address is known nor whether a message left.
     */
    public void sendLink(String email) {
        Scopes.run(
                Scope.agency(),
                () -> EmailAddress.parse(email)
                        .flatMap(people::findByEmail)
                        .filter(Person::isActive)
                        .filter(person -> LINKS.wait(
                                        links.issued(person.id(), Purpose.SIGN_IN, LINKS.window()), clock.instant())
                                .isZero())
                        .ifPresent(person -> transaction.executeWithoutResult(work -> letters.signInLink(person))));
    }

    /** A one-time link from a message; it replaces the password, not the code. */
    public Knock link(String token, Visitor visitor) {
        return Scopes.call(
                Scope.agency(),
                () -> active(links.personOf(token, Purpose.SIGN_IN))
                        .map(person -> link(person, token, visitor))
                        .orElseGet(Knock.Refused::new));
    }

    /** The code of the authenticator application, or a recovery code, of someone whose password or link was right. */
    public Knock code(PersonId id, String code, Visitor visitor) {
        return Scopes.call(
                Scope.agency(),
                () -> active(Optional.of(id))
                        .map(person -> code(person, code, visitor))
                        .orElseGet(Knock.Refused::new));
    }

    /** Someone who just used the link that invited them, or created the first administrator. */
    public Knock.Welcome newcomer(Person person, Means means, Visitor visitor) {
        return Scopes.call(
                Scope.agency(),
                () -> accept(person, log.beginWithLink(person.email().value(), means, visitor)));
    }

    private Knock link(Person person, String token, Visitor visitor) {
        if (!links.use(token, Purpose.SIGN_IN)) {
            return new Knock.Refused();
        }
        return let(person, log.beginWithLink(person.email().value(), Means.LINK, visitor));
    }

    private Knock code(Person person, String code, Visitor visitor) {
        Means means = Authenticators.looksLikeRecoveryCode(code) ? Means.RECOVERY_CODE : Means.CODE;
        return switch (log.begin(person.email().value(), means, visitor)) {
            case Turn.Held(var delay) -> new Knock.Later(delay);
            case Turn.Granted(var attempt) ->
                authenticators.accept(person.id(), code) ? accept(person, attempt) : new Knock.Refused();
        };
    }

    private Knock let(Person person, long attempt) {
        if (authenticators.isSetUp(person.id())) {
            log.halfway(attempt, person.id());
            return new Knock.CodeNeeded(person);
        }
        return accept(person, attempt);
    }

    private Knock.Welcome accept(Person person, long attempt) {
        log.accepted(attempt, person.id());
        return new Knock.Welcome(person, attempt);
    }

    private Optional<Person> active(Optional<PersonId> id) {
        return id.flatMap(people::find).filter(Person::isActive);
    }
}
