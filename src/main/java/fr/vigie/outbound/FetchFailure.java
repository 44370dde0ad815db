package fr.vigie.outbound;

import java.io.IOException;

/** Carries a known kind of failure up to {@link Outbound}, which turns it into a {@link Fetched.Failed}. */
final class FetchFailure extends IOException {
    private final FailureKind kind;

    FetchFailure(FailureKind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    FailureKind kind() {
        return kind;
    }
}
