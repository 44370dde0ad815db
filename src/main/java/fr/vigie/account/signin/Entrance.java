package fr.vigie.account.signin;

import fr.vigie.account.SignedIn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Opens the session of someone the {@link Door} let in. */
@Component
public class Entrance {

    /** Sign in again after a night without use. */
    private static final Duration IDLE = Duration.ofHours(12);

    private final SessionPerson sessionPerson;
    private final CsrfTokenRepository csrfTokens;
    private final RequestCache requests;
    private final SignInLog log;

    Entrance(SessionPerson sessionPerson, CsrfTokenRepository csrfTokens, RequestCache requests, SignInLog log) {
        this.sessionPerson = sessionPerson;
        this.csrfTokens = csrfTokens;
        this.requests = requests;
        this.log = log;
    }

    public static Visitor visitor(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Visitor(request.getRemoteAddr(), agent == null ? "" : agent);
    }

    /**
     * Opens the session under a new id, so that an id planted before sign-in is worth nothing.
     *
     * @return where to go: the page first asked for when it is one of this person's, else their home
     */
    public String enter(Knock.Welcome welcome, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        String id = request.changeSessionId();
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        csrfTokens.saveToken(null, request, response);
        SignedIn person = welcome.person().signedIn();
        SecurityContext context = new SecurityContextImpl(SessionPerson.authentication(person));
        sessionPerson.saveContext(context, request, response);
        Scopes.run(Scope.agency(), () -> log.opened(welcome.attempt(), id));
        return destination(person, request, response);
    }

    /** Only the path of the page asked for is followed: what is in the cookie could name another site. */
    private String destination(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        if (saved == null) {
            return person.home();
        }
        URI asked = URI.create(saved.getRedirectUrl());
        String path = asked.getRawPath();
        boolean theirs = path != null
                && path.startsWith("/")
                && !path.startsWith("//")
                && person.isStaff() != path.startsWith("/portal");
        if (!theirs) {
            return person.home();
        }
        return asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery();
    }
}
