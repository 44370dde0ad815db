package fr.vigie.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends who is not signed in to the sign-in page; a part of a page asked for by htmx makes the whole page go there,
 * and a program that collects figures is told that it needs a token.
 */
final class SignInRequired implements AuthenticationEntryPoint {

    private static final String SIGN_IN = "/sign-in";

    /** Whose session was ended, because of time or because the account was closed, reads why they are here. */
    private static final String ENDED = SIGN_IN + "?ended";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/actuator/")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + door(request));
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (expectsPage(request)) {
            response.sendRedirect(request.getContextPath() + door(request));
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static String door(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        boolean wasIn = session == null
                ? request.getRequestedSessionId() != null
                : session.getAttribute(SessionPerson.PERSON) != null;
        return wasIn ? ENDED : SIGN_IN;
    }

    /** No Accept header at all is taken for a person. */
    private static boolean expectsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || accept.contains(MediaType.TEXT_HTML_VALUE) || accept.contains(MediaType.ALL_VALUE);
    }
}
