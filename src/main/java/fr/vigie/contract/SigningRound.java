package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a version to those who are asked to sign it, and how far it got. Pure: whose turn it is, and whether the
 * last needed signature is in, whatever the order in which people sign.
 *
 * @param effective the agreed day from which the version shall bind; null for the last signature
 * @param expires first instant at which nobody may sign any more
 * @param by who sent it; empty for what an earlier Vigie recorded
 * @param signatories by rank, those who were replaced included
 * @param end null while people may still sign
 */
public record SigningRound(
        UUID id,
        ContractId contract,
        int version,
        CustomerId customer,
        SigningSequence sequence,
        @Nullable Instant effective,
        Instant sent,
        Instant expires,
        String by,
        List<Signatory> signatories,
        @Nullable End end) {

    /** What ended a sending. */
    public enum Outcome {
        SIGNED,
        REFUSED,
        TAKEN_BACK,
        EXPIRED,
        ON_PAPER
    }

    /** How and when a sending ended. */
    public record End(Outcome outcome, Instant at) {}

    /** The most people that one sending asks. */
    public static final int MOST = 10;

    public SigningRound {
        signatories = signatories.stream()
                .sorted(Comparator.comparingInt(Signatory::rank).thenComparing(Signatory::isAwaited))
                .toList();
    }

    /** Whether people may still sign. */
    public boolean isOpenAt(Instant now) {
        return end == null && now.isBefore(expires);
    }

    /** From when the version binds if the last needed signature is given now. */
    Instant bindsFrom(Instant now) {
        return effective != null && effective.isAfter(now) ? effective : now;
    }

    /** Those who are asked now, without those who were replaced. */
    public List<Signatory> current() {
        return signatories.stream()
                .filter(signatory -> signatory.replaced() == null)
                .toList();
    }

    /** Whose signature is still needed. */
    public List<Signatory> awaited() {
        return signatories.stream().filter(Signatory::isAwaited).toList();
    }

    /** Who may sign now. */
    public List<Signatory> turn() {
        boolean customerStillSigns =
                awaited().stream().anyMatch(signatory -> signatory.who().party() == Party.CUSTOMER);
        return awaited().stream()
                .filter(signatory -> sequence == SigningSequence.TOGETHER
                        || signatory.who().party() == Party.CUSTOMER
                        || !customerStillSigns)
                .toList();
    }

    /** Whether every needed signature is in. */
    public boolean isComplete() {
        return awaited().isEmpty();
    }

    public Optional<Signatory> find(SignatoryId wanted) {
        return signatories.stream()
                .filter(signatory -> signatory.id().equals(wanted))
                .findFirst();
    }

    /** @throws IllegalStateException when that person may not sign now */
    SigningRound sign(SignatoryId who, Instant at) {
        if (!isOpenAt(at)
                || turn().stream().noneMatch(signatory -> signatory.id().equals(who))) {
            throw new IllegalStateException("signatory " + who + " may not sign now");
        }
        return with(who, signatory -> signatory.sign(at));
    }

    /** Somebody else, or the same person at another address, is asked in the place of one who has not signed. */
    SigningRound replace(SignatoryId who, Signatory by, Instant at) {
        if (find(who).filter(Signatory::isAwaited).isEmpty()) {
            throw new IllegalStateException("signatory " + who + " is not awaited");
        }
        List<Signatory> more = new ArrayList<>(with(who, signatory -> signatory.giveWay(at)).signatories);
        more.add(by);
        return with(more);
    }

    SigningRound with(SignatoryId who, UnaryOperator<Signatory> change) {
        return with(signatories.stream()
                .map(signatory -> signatory.id().equals(who) ? change.apply(signatory) : signatory)
                .toList());
    }

    SigningRound until(Instant later) {
        return new SigningRound(
                id, contract, version, customer, sequence, effective, sent, later, by, signatories, end);
    }

    SigningRound end(Outcome outcome, Instant at) {
        return new SigningRound(
                id,
                contract,
                version,
                customer,
                sequence,
                effective,
                sent,
                expires,
                by,
                signatories,
                new End(outcome, at));
    }

    private SigningRound with(List<Signatory> others) {
        return new SigningRound(id, contract, version, customer, sequence, effective, sent, expires, by, others, end);
    }
}
