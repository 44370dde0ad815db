package fr.vigie.account.token;

import fr.vigie.account.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The answer to a program that shows a token. */
public sealed interface Admission {

    /** It may come in, for these things. */
    record Admitted(Caller caller, Set<Permission> permissions) implements Admission {
        public Admitted {
            permissions = Set.copyOf(permissions);
        }
    }

    /** No such token: mistyped, or made up. */
    record Unknown() implements Admission {}

    record Expired(Instant at) implements Admission {}

    record Revoked(Instant at) implements Admission {}

    /** Its person may no longer sign in, or must set up a second factor first. */
    record Barred() implements Admission {}

    /** Too many requests: one more is possible after the delay. */
    record Held(Duration delay) implements Admission {}
}
