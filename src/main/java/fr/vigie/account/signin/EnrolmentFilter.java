package fr.vigie.account.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads who owes a second factor to the page that sets it up, whatever they asked for; only leaving is possible besides. */
final class EnrolmentFilter extends OncePerRequestFilter {

    static final String PAGE = "/account/authenticator";

    private static final Set<String> OPEN =
            Set.of(PAGE, "/sign-out", "/sign-in", "/sign-in/language", "/branding.css", "/error");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean owed =
                StaffSecondFactor.isOwed(SecurityContextHolder.getContext().getAuthentication());
        if (!owed || isOpen(request)) {
            chain.doFilter(request, response);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + PAGE);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(request.getContextPath() + PAGE);
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return OPEN.contains(path) || path.startsWith("/assets/") || path.startsWith("/webjars/");
    }
}
