package fr.vigie.account;

import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who reads the page that is being made, for what is not handed {@code @AuthenticationPrincipal}. */
public final class Reader {

    private Reader() {}

    /** Whether the reader has one of these roles; false where nobody is signed in, as in a job. */
    public static boolean is(Role... roles) {
        return fits(me -> Set.of(roles).contains(me.role()));
    }

    /** Whether what is {@linkplain ForManagers for managers} is open to the reader; false where nobody is signed in. */
    public static boolean isManaging() {
        return fits(SignedIn::isManaging);
    }

    private static boolean fits(Predicate<SignedIn> wanted) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn me && wanted.test(me);
    }
}
