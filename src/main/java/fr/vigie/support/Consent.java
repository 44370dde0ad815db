package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.support.TicketEvent.Absorbed;
import fr.vigie.support.TicketEvent.CostAnswered;
import fr.vigie.support.TicketEvent.CostProposed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was told that a ticket's work costs, and what they said to it; what was told and said in tickets that were
 * merged into it is for it too.
 *
 * @param number of the event by which the last proposal came into the ticket, from 1; 0 without one
 * @param proposed the last proposal; null without one
 * @param answer to that one; null while it is awaited
 * @param own what the customer agreed to that the last proposal replaces once they agree to it, or that is this very proposal
 * @param besides what they agreed to of other work: in the tickets that were merged
 */
public record Consent(
        int number,
        @Nullable CostProposed proposed,
        @Nullable CostAnswered answer,
        List<Agreed> own,
        List<Agreed> besides) {

    /** The messages that refuse time at the customer's expense: they agreed to nothing, or to less. */
    static final String UNAGREED = "support.time.error.unagreed";

    static final String BEYOND = "support.time.error.beyond";

    static final Consent NONE = new Consent(0, null, null, List.of(), List.of());

    public Consent {
        own = List.copyOf(own);
        besides = List.copyOf(besides);
    }

    /**
     * What the customer agreed to.
     *
     * @param from the ticket in which they did, merged since into the one that is asked; null when it is that one
     * @param number of the event by which it was proposed there
     */
    public record Agreed(@Nullable TicketId from, int number, Cost cost) {
        private Agreed in(TicketId ticket) {
            return from == null ? new Agreed(ticket, number, cost) : this;
        }
    }

    public enum State {
        NONE,
        ASKED,
        AGREED,
        REFUSED
    }

    static Consent of(List<TicketEvent> events) {
        Consent consent = NONE;
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case CostProposed told -> consent = new Consent(i + 1, told, null, consent.agreed(), List.of());
                case CostAnswered said -> consent = consent.answered(said);
                case Absorbed joined -> consent = consent.joinedBy(joined, i + 1);
                default -> {}
            }
        }
        return consent;
    }

    private Consent answered(CostAnswered said) {
        return new Consent(
                number,
                proposed,
                said,
                said.agreed() && proposed != null ? List.of(new Agreed(null, number, proposed.cost())) : own,
                besides);
    }

    /** The last proposal of the merged ticket goes on when it is the only one, or alone awaits its answer. */
    private Consent joinedBy(Absorbed joined, int as) {
        Consent theirs = joined.consent();
        boolean goesOn = theirs.proposed != null
                && (proposed == null || (state() != State.ASKED && theirs.state() == State.ASKED));
        return goesOn
                ? new Consent(
                        as,
                        theirs.proposed,
                        theirs.answer,
                        from(joined, theirs.own),
                        together(from(joined, theirs.besides), agreed()))
                : new Consent(number, proposed, answer, own, together(besides, from(joined, theirs.agreed())));
    }

    private static List<Agreed> from(Absorbed joined, List<Agreed> agreed) {
        return agreed.stream().map(each -> each.in(joined.from())).toList();
    }

    private static List<Agreed> together(List<Agreed> some, List<Agreed> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** All that the customer agreed to; each covers work of its kind and payment, several of one kind as much as they say together. */
    List<Agreed> agreed() {
        return together(own, besides);
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
     * @param before what the work counts already, in the tickets merged into this one too, taken back entries left out
     * @param added what this work counts
     * @param left of the included hours of its month
     */
    Optional<String> refusal(
            Activity activity, @Nullable Billing paid, Duration before, Duration added, Duration left) {
        boolean costs = paid == Billing.FIXED_PRICE || (paid == Billing.HOURS && added.compareTo(left) > 0);
        if (paid == null || !costs) {
            return Optional.empty();
        }
        List<Cost> told = agreed().stream()
                .map(Agreed::cost)
                .filter(cost -> cost.isFor(activity, paid))
                .toList();
        if (told.isEmpty()) {
            return Optional.of(UNAGREED);
        }
        Duration most = told.stream().map(Cost::estimate).reduce(Duration.ZERO, Duration::plus);
        return paid == Billing.FIXED_PRICE || before.plus(added).compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(BEYOND);
    }
}
