package fr.vigie.api;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can go wrong, one type of problem each; {@code /api/reference} explains every one. */
enum ProblemKind {
    /** Not JSON, or not of the expected shape. */
    UNREADABLE(HttpStatus.BAD_REQUEST),
    NO_TOKEN(HttpStatus.UNAUTHORIZED),
    TOKEN_UNKNOWN(HttpStatus.UNAUTHORIZED),
    TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED),
    TOKEN_REVOKED(HttpStatus.UNAUTHORIZED),
    TOKEN_BARRED(HttpStatus.UNAUTHORIZED),
    /** The token lacks a permission. */
    PERMISSION_MISSING(HttpStatus.FORBIDDEN),
    /** Whoever the token acts for may not. */
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** The state of things does not allow it. */
    REFUSED(HttpStatus.CONFLICT),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    CONTENT_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** Readable, but some values are wrong. */
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** An idempotency key that was used for another request. */
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** The last part of its type, such as {@code rate-limited}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int code() {
        return status.value();
    }

    /** Start of the message keys {@code .title} and {@code .detail}. */
    public String message() {
        return "api.problem." + slug();
    }
}
