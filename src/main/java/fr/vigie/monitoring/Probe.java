package fr.vigie.monitoring;

import fr.vigie.outbound.Fetch;
import fr.vigie.outbound.Fetched;
import fr.vigie.outbound.Limits;
import fr.vigie.outbound.Outbound;
import fr.vigie.outbound.Phases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Visits a shop from outside, as a first-time visitor does. A failure is tried again after a few seconds before it is
 * believed. Blocks for up to two timeouts and the pause; records nothing: hand the result to {@link Watch#record}.
 */
@Component
public class Probe {
    private static final int PAGE_BYTES = 3_000_000;
    private static final int REDIRECTS = 5;

    private final Outbound outbound;
    private final Clock clock;
    private final Duration confirmAfter;

    Probe(Outbound outbound, Clock clock, @Value("${vigie.monitoring.confirm-after:4s}") Duration confirmAfter) {
        this.outbound = outbound;
        this.clock = clock;
        this.confirmAfter = confirmAfter;
    }

    /** One measurement, confirmed when it is a failure. */
    public Measurement run(Check check) throws InterruptedException {
        Measurement first = once(check);
        return first.outcome() instanceof Outcome.Down ? confirmed(check, first) : first;
    }

    /** A single try. */
    Measurement once(Check check) {
        Instant at = clock.instant();
        Limits limits = new Limits(check.timeout(), PAGE_BYTES, REDIRECTS);
        Fetched fetched = outbound.fetch(new Fetch(check.address(), List.of(), limits));
        return new Measurement(
                check.shop(),
                at,
                Judgement.of(check, fetched),
                fetched instanceof Fetched.Answer answer ? answer.status() : 0,
                fetched instanceof Fetched.Answer answer ? answer.phases() : Phases.NONE,
                false,
                fetched.certificate());
    }

    /**
     * A second try tells a passing fault from a real one; the measurement keeps the moment of the first. A second try that
     * measured nothing confirms nothing: neither does the measurement then.
     */
    Measurement confirmed(Check check, Measurement first) throws InterruptedException {
        Thread.sleep(confirmAfter);
        Measurement second = once(check);
        return new Measurement(
                check.shop(),
                first.at(),
                second.outcome(),
                second.status(),
                second.phases(),
                true,
                second.certificate());
    }
}
