package fr.vigie.monitoring;

import fr.vigie.outbound.FailureKind;
import fr.vigie.outbound.Fetched;

/** What a fetch means for the shop. */
final class Judgement {
    private Judgement() {}

    static Outcome of(Check check, Fetched fetched) {
        return switch (fetched) {
            case Fetched.Answer answer -> answered(check, answer);
            case Fetched.Failed failed -> failed(failed);
        };
    }

    private static Outcome answered(Check check, Fetched.Answer answer) {
        if (answer.status() != check.status()) {
            if (MaintenancePage.shownBy(answer)) {
                return new Outcome.Maintenance();
            }
            DownReason reason = answer.status() >= 500 ? DownReason.SERVER_ERROR : DownReason.UNEXPECTED_STATUS;
            return new Outcome.Down(reason, "HTTP " + answer.status());
        }
        if (!check.text().isEmpty() && !answer.text().contains(check.text())) {
            return new Outcome.Down(DownReason.MISSING_TEXT, "HTTP " + answer.status());
        }
        return answer.phases().total().compareTo(check.slowAbove()) > 0 ? new Outcome.Slow() : new Outcome.Up();
    }

    private static Outcome failed(Fetched.Failed failed) {
        return switch (failed.kind()) {
            case ADDRESS_REFUSED -> new Outcome.Unmeasured(UnmeasuredReason.ADDRESS_REFUSED);
            case NO_ROUTE -> new Outcome.Unmeasured(UnmeasuredReason.NO_ROUTE);
            case BAD_ADDRESS -> new Outcome.Down(DownReason.BAD_REDIRECT, failed.detail());
            case DNS, CONNECTION_REFUSED, TIMEOUT, CERTIFICATE, TLS, PROTOCOL, CUT, TOO_MANY_REDIRECTS ->
                new Outcome.Down(reason(failed.kind()), failed.detail());
        };
    }

    private static DownReason reason(FailureKind kind) {
        return DownReason.valueOf(kind.name());
    }
}
