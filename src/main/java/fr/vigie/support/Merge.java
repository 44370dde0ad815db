package fr.vigie.support;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two tickets about the same matter that become one: the later joins the one opened first, so that what was promised is
 * counted from the first request on and no promise is lost: what the later was promised and the first was not is not merged. What the customer was told that the work costs, and agreed to, goes
 * on in the survivor, as quotes, mandatory lists and a wish to restore do. A survivor that waits for a third party or an agreed
 * time goes on when the other did not wait. It cannot be undone; tickets that only resemble each other are linked.
 */
public record Merge(Ticket survivor, Ticket merged) {

    /** In whatever order they are given. */
    public static Merge of(Ticket one, Ticket other) {
        return after(one, other) ? new Merge(other, one) : new Merge(one, other);
    }

    /** Why it cannot be done, as a message key; empty when it can. */
    public Optional<String> refusal() {
        if (survivor.id().equals(merged.id())) {
            return Optional.of("support.refused.merge.itself");
        }
        if (!survivor.customer().equals(merged.customer())) {
            return Optional.of("support.refused.merge.customer");
        }
        if (!survivor.state().isOpen() || !merged.state().isOpen()) {
            return Optional.of("support.refused.merge.notOpen");
        }
        if (!Objects.equals(contract(survivor), contract(merged))) {
            return Optional.of("support.refused.merge.contract");
        }
        return merged.severity().compareTo(survivor.severity()) < 0
                ? Optional.of("support.refused.merge.severity")
                : Optional.empty();
    }

    /**
     * The same, where the clocks are known: the survivor promises what still runs in the other, or it would be lost.
     *
     * @param clocks of either ticket
     */
    Optional<String> refusal(Function<Ticket, Clocks> clocks) {
        return refusal().or(() -> refusal(clocks.apply(survivor), clocks.apply(merged)));
    }

    private static Optional<String> refusal(Clocks kept, Clocks ending) {
        if (losesPromise(kept, ending)) {
            return Optional.of("support.refused.merge.promise");
        }
        return hidesFault(kept, ending) ? Optional.of("support.refused.merge.restored") : Optional.empty();
    }

    /** Whether the survivor's service is restored and the other's is not, whose clock would end with nobody's word for it. */
    private static boolean hidesFault(Clocks kept, Clocks ending) {
        return ending.restoration().filter(clock -> clock.stopped() == null).isPresent()
                && kept.restoration().filter(clock -> clock.stopped() != null).isPresent();
    }

    private static boolean losesPromise(Clocks kept, Clocks ending) {
        return ending.all()
                .anyMatch(clock -> clock.stopped() == null && clock.breached() == null && !kept.has(clock.kind()));
    }

    /** Whether the customer was told what the work costs in both and has answered neither; only the survivor's stays asked. */
    public boolean asksTwice() {
        return survivor.consent().state() == Consent.State.ASKED
                && merged.consent().state() == Consent.State.ASKED;
    }

    /** Whether only the other's service is noted as restored, which ends nothing in the survivor. */
    public boolean leavesRestoration() {
        return merged.restored().isPresent() && survivor.restored().isEmpty();
    }

    private static Object contract(Ticket ticket) {
        ContractRef ref = ticket.contract();
        return ref == null ? "none" : ref.contract();
    }

    private static boolean after(Ticket one, Ticket other) {
        int byTime = one.opened().compareTo(other.opened());
        return byTime == 0 ? one.number().serial() > other.number().serial() : byTime > 0;
    }
}
