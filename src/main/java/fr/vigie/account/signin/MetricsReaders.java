package fr.vigie.account.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may read Vigie's own figures: an administrator, and a collector that sends the token of the setting {@code
 * vigie.metrics.token} as {@code Authorization: Bearer …}. Without the setting no token is accepted.
 */
@Component
final class MetricsReaders implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String BEARER = "Bearer ";
    private static final int SHORTEST = 24;

    private final byte[] expected;

    MetricsReaders(@Value("${vigie.metrics.token:}") String token) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("Expected vigie.metrics.token to have " + SHORTEST
                    + " characters or more, found " + token.length() + "; make one with: openssl rand -hex 24");
        }
        this.expected = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> someone, RequestAuthorizationContext context) {
        String sent = context.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
        return new AuthorizationDecision(isRight(sent) || isAdministrator(someone.get()));
    }

    /** Takes the same time however much of the token is right. */
    private boolean isRight(@Nullable String sent) {
        return expected.length > 0
                && sent != null
                && sent.startsWith(BEARER)
                && MessageDigest.isEqual(
                        expected, sent.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAdministrator(@Nullable Authentication someone) {
        return someone != null
                && !StaffSecondFactor.isOwed(someone)
                && someone.getAuthorities().stream()
                        .anyMatch(granted -> "ROLE_ADMINISTRATOR".equals(granted.getAuthority()));
    }
}
