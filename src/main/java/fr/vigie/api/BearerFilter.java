package fr.vigie.api;

import fr.vigie.account.token.Admission;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.database.DatabaseAway;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by the token in {@code Authorization: Bearer …} (RFC 6750). The address of a request is never looked at for
 * a token: addresses stand in logs.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final Problems problems;

    BearerFilter(ApiTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = token(request);
        if (sent == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            switch (Scopes.call(Scope.agency(), () -> tokens.admit(sent, request.getRemoteAddr()))) {
                case Admission.Admitted(var caller, var permissions) -> {
                    SecurityContextHolder.setContext(
                            new SecurityContextImpl(new TokenAuthentication(caller, permissions)));
                    chain.doFilter(request, response);
                }
                case Admission.Unknown unknown -> refuse(Trouble.of(ProblemKind.TOKEN_UNKNOWN), request, response);
                case Admission.Expired(var at) -> refuse(Trouble.of(ProblemKind.TOKEN_EXPIRED, at), request, response);
                case Admission.Revoked(var at) -> refuse(Trouble.of(ProblemKind.TOKEN_REVOKED, at), request, response);
                case Admission.Barred barred -> refuse(Trouble.of(ProblemKind.TOKEN_BARRED), request, response);
                case Admission.Held(var delay) -> hold(delay, request, response);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseAway.caused(failure)) {
                throw failure;
            }
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            log.warn(
                    "No token can be checked, reference {}",
                    problems.writeOurs(ProblemKind.UNAVAILABLE, request, response));
        }
    }

    private static @Nullable String token(HttpServletRequest request) {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return sent == null || !sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? null
                : sent.substring(BEARER.length()).strip();
    }

    private void refuse(Trouble trouble, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Vigie\", error=\"invalid_token\"");
        problems.write(trouble, request, response);
    }

    /** Whole seconds, rounded up: a program that waits exactly so long is let in. */
    private void hold(Duration delay, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long seconds = Math.max(1, Math.ceilDiv(delay.toMillis(), 1_000L));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(Trouble.of(ProblemKind.RATE_LIMITED, Duration.ofSeconds(seconds)), request, response);
    }
}
