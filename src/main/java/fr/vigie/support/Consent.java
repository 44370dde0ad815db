package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.support.TicketEvent.CostAnswered;
import fr.vigie.support.TicketEvent.CostProposed;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was told that a ticket's work costs, and what they said to it.
 *
 * @param number of the last proposal among the ticket's events, from 1; 0 without one
 * @param proposed the last proposal; null without one
 * @param answer to that one; null while it is awaited
 * @param agreed what the customer last agreed to, be it an earlier proposal; null when nothing
 */
public record Consent(
        int number,
        @Nullable CostProposed proposed,
        @Nullable CostAnswered answer,
        @Nullable Cost agreed) {

    public enum State {
        NONE,
        ASKED,
        AGREED,
        REFUSED
    }

    static Consent of(Ticket ticket) {
        int number = 0;
        CostProposed proposed = null;
        CostAnswered answer = null;
        Cost agreed = null;
        for (int i = 0; i < ticket.events().size(); i++) {
            switch (ticket.events().get(i)) {
                case CostProposed told -> {
                    number = i + 1;
                    proposed = told;
                    answer = null;
                }
                case CostAnswered said -> {
                    answer = said;
                    agreed = said.agreed() && proposed != null ? proposed.cost() : agreed;
                }
                default -> {}
            }
        }
        return new Consent(number, proposed, answer, agreed);
    }

    public State state() {
        if (proposed == null) {
            return State.NONE;
        }
        return answer == null ? State.ASKED : answer.agreed() ? State.AGREED : State.REFUSED;
    }

    /**
     * Why work may not be entered at the customer's expense yet, as the key of a message; empty when it may. Within the included
     * hours nothing more is paid, and work on quote is paid by an approved quote alone.
     *
     * @param before what the ticket's work counts already, taken back entries left out
     * @param added what this work counts
     * @param left of the included hours of its month
     */
    Optional<String> refusal(
            Activity activity, @Nullable Billing paid, Duration before, Duration added, Duration left) {
        boolean costs = paid == Billing.FIXED_PRICE || (paid == Billing.HOURS && added.compareTo(left) > 0);
        if (paid == null || !costs || (agreed != null && agreed.covers(activity, paid, before.plus(added)))) {
            return Optional.empty();
        }
        return Optional.of(
                agreed != null && agreed.billing() == paid && agreed.activity() == activity
                        ? "support.time.error.beyond"
                        : "support.time.error.unagreed");
    }
}
