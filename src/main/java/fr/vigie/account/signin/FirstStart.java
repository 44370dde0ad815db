package fr.vigie.account.signin;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.Role;
import fr.vigie.account.signin.OneTimeLinks.Purpose;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The first start of a Vigie that has no administrator yet: a link on the console opens the page that creates one. */
@Component
public class FirstStart {

    private final People people;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final AgencySettings settings;
    private final PublicAddress address;
    private final TransactionTemplate transaction;

    FirstStart(
            People people,
            Passwords passwords,
            OneTimeLinks links,
            AgencySettings settings,
            PublicAddress address,
            TransactionTemplate transaction) {
        this.people = people;
        this.passwords = passwords;
        this.links = links;
        this.settings = settings;
        this.address = address;
        this.transaction = transaction;
    }

    /**
     * A one-time address, valid for two days, of the page that creates the administrator; empty when there is one
     * already. An earlier one stops working. Call it outside a transaction.
     */
    public Optional<String> link() {
        return Scopes.call(
                Scope.agency(),
                () -> hasAdministrator()
                        ? Optional.empty()
                        : Optional.of(address.to("/setup/" + links.issue(null, Purpose.FIRST_START))));
    }

    /** Whether a link would still create the administrator. */
    public boolean isGood(String token) {
        return Scopes.call(Scope.agency(), () -> !hasAdministrator() && links.isGood(token, Purpose.FIRST_START));
    }

    /** Uses the link up; empty when it is not good any more. */
    public Optional<Person> create(String token, String agency, Newcomer administrator, String password) {
        return Scopes.call(
                Scope.agency(),
                () -> transaction.execute(work -> {
                    if (hasAdministrator() || !links.use(token, Purpose.FIRST_START)) {
                        return Optional.empty();
                    }
                    settings.change(settings.agency().withName(agency));
                    Person person = people.enter(administrator);
                    passwords.set(person.id(), password);
                    return Optional.of(person);
                }));
    }

    private boolean hasAdministrator() {
        return people.staff().stream().anyMatch(person -> person.role() == Role.ADMINISTRATOR && person.isActive());
    }
}
