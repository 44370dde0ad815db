package fr.vigie.monitoring;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.PeerCertificate;
import fr.vigie.outbound.Phases;
import java.time.Instant;
import java.util.Optional;

/**
 * One check of a shop as it was seen.
 *
 * @param at when the check began, to the microsecond; with the shop it is the identity of the measurement
 * @param status the HTTP status of the last answer, 0 when there was none
 * @param phases zero when nothing answered
 * @param retried whether a first try had failed; a {@link Outcome.Down} always was, anything else then recovered at once
 * @param certificate what the server showed; kept for the shop, not with each measurement
 */
public record Measurement(
        ShopId shop,
        Instant at,
        Outcome outcome,
        int status,
        Phases phases,
        boolean retried,
        Optional<PeerCertificate> certificate) {

    public Measurement {
        at = Instants.micros(at);
    }

    /** The same moment, without a verdict: the failure was our own network's. */
    Measurement withheld() {
        return new Measurement(
                shop, at, new Outcome.Unmeasured(UnmeasuredReason.OWN_NETWORK), 0, Phases.NONE, retried, certificate);
    }

    /** An answer timed for the response figures: the page itself, not an error or the maintenance page. */
    boolean timed() {
        return outcome.state().filter(state -> state == State.UP).isPresent();
    }
}
