package fr.vigie.account.signin;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.SignInLog.Turn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What signed-in people do with their own account. Credentials are rows that only the agency's scope may touch, so each
 * verb opens it, for the person's own id and nothing else.
 */
@Component
public class OwnAccount {

    /** Whoever came by a mail link may choose a new password without the forgotten one for this long. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private final People people;
    private final Passwords passwords;
    private final Authenticators authenticators;
    private final Sessions sessions;
    private final SignInLog log;
    private final Clock clock;

    OwnAccount(
            People people,
            Passwords passwords,
            Authenticators authenticators,
            Sessions sessions,
            SignInLog log,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.authenticators = authenticators;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the page of one's account shows.
     *
     * @param passwordNeeded whether the present password is asked before another is chosen
     */
    public record View(
            Person person,
            boolean authenticator,
            int recoveryCodes,
            boolean passwordNeeded,
            List<Sessions.Session> sessions) {}

    public View view(SignedIn me, String session) {
        return asAgency(() -> {
            PersonId id = me.person();
            return new View(
                    people.find(id).orElseThrow(),
                    authenticators.isSetUp(id),
                    authenticators.recoveryCodesLeft(id),
                    isPasswordNeeded(id, session),
                    sessions.of(id, session));
        });
    }

    public void change(SignedIn me, String name, Locale locale, ZoneId zone) {
        asAgency(() -> {
            people.change(me.person(), name, locale, zone);
            return true;
        });
    }

    /**
     * Sets a new password and signs the person out everywhere else.
     *
     * @return false when the present password is wrong, or was tried too often
     */
    public boolean changePassword(SignedIn me, String current, String password, String session, Visitor visitor) {
        return asAgency(() -> {
            if (isPasswordNeeded(me.person(), session) && !proves(me, current, visitor)) {
                return false;
            }
            passwords.set(me.person(), password);
            sessions.endAllBut(me.person(), session);
            return true;
        });
    }

    /** @return the recovery codes, to be shown this one time; empty when the code is wrong */
    public List<String> setUpAuthenticator(SignedIn me, AuthenticatorKey key, String code) {
        return asAgency(() -> authenticators.setUp(me.person(), key, code));
    }

    /** @return false when the password is wrong, or was tried too often */
    public boolean removeAuthenticator(SignedIn me, String password, Visitor visitor) {
        return asAgency(() -> {
            boolean proven = proves(me, password, visitor);
            if (proven) {
                authenticators.remove(me.person());
            }
            return proven;
        });
    }

    public void endSession(SignedIn me, String key) {
        asAgency(() -> {
            sessions.end(me.person(), key);
            return true;
        });
    }

    public void endOtherSessions(SignedIn me, String session) {
        asAgency(() -> {
            sessions.endAllBut(me.person(), session);
            return true;
        });
    }

    /**
     * Whether it is this person who sits there: asked before something is shown that outlives the session.
     *
     * @return false when the password is wrong, was tried too often, or was never set
     */
    public boolean confirms(SignedIn me, String password, Visitor visitor) {
        return asAgency(() -> proves(me, password, visitor));
    }

    /** Guesses made from an open session are braked and noted like those made at the door. */
    private boolean proves(SignedIn me, String password, Visitor visitor) {
        String email = people.find(me.person()).orElseThrow().email().value();
        return switch (log.begin(email, Means.PASSWORD, visitor)) {
            case Turn.Held held -> false;
            case Turn.Granted(var attempt) -> {
                boolean right = passwords.matches(me.person(), password);
                if (right) {
                    log.accepted(attempt, me.person());
                }
                yield right;
            }
        };
    }

    private boolean isPasswordNeeded(PersonId id, String session) {
        return passwords.exists(id)
                && sessions.of(id, session).stream()
                        .noneMatch(one -> one.current()
                                && one.means() == Means.LINK
                                && one.opened().isAfter(clock.instant().minus(FORGOTTEN)));
    }

    private static <T> T asAgency(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Scopes.call(Scope.agency(), work);
    }
}
