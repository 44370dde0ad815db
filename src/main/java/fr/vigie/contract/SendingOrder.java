package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom a version is sent, and on which terms.
 *
 * @param signers 1 to {@link SigningRound#MOST}, at least one of the customer, each with an address of their own
 * @param effective from when the version shall bind; null for the last signature
 * @param lastDay until when it may be signed; null for what the agency's rule says
 * @param by who sends it
 */
public record SendingOrder(
        List<Signer> signers,
        SigningSequence sequence,
        @Nullable Instant effective,
        @Nullable LocalDate lastDay,
        String by) {

    public SendingOrder {
        signers = List.copyOf(signers);
        if (signers.size() > SigningRound.MOST
                || signers.stream().noneMatch(signer -> signer.party() == Party.CUSTOMER)
                || !haveTheirOwn(signers)) {
            throw new IllegalArgumentException("expected 1 to " + SigningRound.MOST
                    + " signers with an address each, one of the customer at least");
        }
    }

    /** One person of the customer, from the signature on. */
    public static SendingOrder to(Signer... signers) {
        return new SendingOrder(List.of(signers), SigningSequence.TOGETHER, null, null, "");
    }

    public SendingOrder from(@Nullable Instant day) {
        return new SendingOrder(signers, sequence, day, lastDay, by);
    }

    public SendingOrder inSequence(SigningSequence other) {
        return new SendingOrder(signers, other, effective, lastDay, by);
    }

    public SendingOrder until(LocalDate day) {
        return new SendingOrder(signers, sequence, effective, day, by);
    }

    public SendingOrder by(String name) {
        return new SendingOrder(signers, sequence, effective, lastDay, name);
    }

    /** Whether no two share an address: a link and a code prove one person. */
    static boolean haveTheirOwn(List<Signer> signers) {
        Set<EmailAddress> addresses = new HashSet<>();
        return signers.stream().map(Signer::email).allMatch(addresses::add);
    }
}
