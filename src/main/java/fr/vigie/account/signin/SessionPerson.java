package fr.vigie.account.signin;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session only who signed in, and reads the person anew at each request: someone disabled, or given another
 * role, feels it at once, and no class of ours is serialised into the database.
 */
@Component
public class SessionPerson implements SecurityContextRepository {

    static final String PERSON = "vigie.person";

    private final People people;
    private final StaffSecondFactor secondFactor;

    SessionPerson(People people, StaffSecondFactor secondFactor) {
        this.people = people;
        this.secondFactor = secondFactor;
    }

    public static Authentication authentication(SignedIn person) {
        return authentication(person, List.of(role(person)));
    }

    private static Authentication authentication(SignedIn person, List<GrantedAuthority> authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    private static GrantedAuthority role(SignedIn person) {
        return new SimpleGrantedAuthority(person.role().authority());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return loadDeferredContext(exchange.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication someone = context.getAuthentication();
        if (someone != null && someone.getPrincipal() instanceof SignedIn person) {
            HttpSession session = request.getSession();
            String id = person.person().toString();
            session.setAttribute(PERSON, id);
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, id);
        } else {
            forget(request.getSession(false));
        }
    }

    private static void forget(@Nullable HttpSession session) {
        if (session != null) {
            session.removeAttribute(PERSON);
            session.removeAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return idOf(request).isPresent();
    }

    private static Optional<PersonId> idOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (String) session.getAttribute(PERSON))
                .map(id -> new PersonId(UUID.fromString(id)));
    }

    private Optional<Authentication> load(HttpServletRequest request) {
        return idOf(request)
                .flatMap(id -> Scopes.call(
                        Scope.agency(),
                        () -> people.find(id).filter(Person::isActive).map(this::authentication)));
    }

    private Authentication authentication(Person person) {
        return secondFactor.isOwedBy(person)
                ? authentication(person.signedIn(), List.of(role(person.signedIn()), StaffSecondFactor.OWED))
                : authentication(person.signedIn());
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded;
            if (context == null) {
                context = new SecurityContextImpl();
                load(request).ifPresent(context::setAuthentication);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
