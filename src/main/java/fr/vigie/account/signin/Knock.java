package fr.vigie.account.signin;

import fr.vigie.account.Person;
import java.time.Duration;

/** The answer to an attempt to sign in. */
public sealed interface Knock {

    /**
     * @param attempt the line of the sign-in log, which the new session is noted on
     */
    record Welcome(Person person, long attempt) implements Knock {}

    /** The password or the link was right; the code of the authenticator application is still to come. */
    record CodeNeeded(Person person) implements Knock {}

    /** Wrong, and on purpose nothing is said about what was wrong. */
    record Refused() implements Knock {}

    /** Too many attempts: nothing was checked. */
    record Later(Duration delay) implements Knock {}
}
