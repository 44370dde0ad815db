package fr.vigie.contract.web;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.LifeEvent;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.TermCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a contract's life shows.
 *
 * @param events newest first
 * @param term null while nothing was signed
 */
record LifePage(
        List<LifeEvent> events, List<Act> acts, @Nullable Term term, List<Closings.Item> closing, boolean closed) {

    /**
     * Something that may be done, or why not.
     *
     * @param slug the end of its address and of its message keys
     */
    record Act(String slug, String icon, @Nullable Refusal refusal) {
        public boolean possible() {
            return refusal == null;
        }
    }

    /**
     * The term that runs, or the last one.
     *
     * @param end of the term; the end of the contract once that is known
     * @param lastDay on which a notice still ends the contract with this term; null when a notice was given
     */
    record Term(
            Instant start,
            Instant end,
            boolean isEnding,
            Renewal renewal,
            int notice,
            @Nullable Instant lastDay) {}

    static LifePage of(Contract contract, List<Closings.Item> closing, Instant now) {
        List<Act> acts = new ArrayList<>();
        for (Offer offer : Offer.values()) {
            acts.add(new Act(offer.slug, offer.icon, refusal(contract, offer, now)));
        }
        return new LifePage(
                contract.life().events().stream()
                        .sorted(Comparator.comparing(LifeEvent::at))
                        .toList()
                        .reversed(),
                acts,
                term(contract, now),
                closing,
                !closing.isEmpty() && closing.stream().allMatch(item -> item.closed() != null));
    }

    private static @Nullable Refusal refusal(Contract contract, Offer offer, Instant now) {
        Optional<Refusal> refused = contract.life().refusal(offer.kind, now, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (offer) {
            case RENEWAL -> contract.life().end().isEmpty() ? Refusal.RENEWS_ITSELF : null;
            case PRICE -> price(contract, now);
            default -> null;
        };
    }

    private static @Nullable Refusal price(Contract contract, Instant now) {
        BudgetClause budget = contract.latest().version().clauses().budget();
        return budget.revision().rule() == BudgetClause.RevisionRule.NONE
                ? Refusal.NO_REVISION_CLAUSE
                : contract.life().refusal(Kind.DRAFTED, now, now).orElse(null);
    }

    private static @Nullable Term term(Contract contract, Instant now) {
        Instant end = contract.runsUntil(now).orElse(null);
        if (end == null) {
            return null;
        }
        boolean leaving = contract.life().ending().isPresent();
        TermCalendar terms = contract.termsAt(now).orElseThrow();
        Instant deadline = terms.noticeDeadline(end).minusSeconds(1);
        return new Term(
                contract.life().start().orElseThrow(),
                end,
                leaving,
                contract.termsEnding(end).orElseThrow().clause().renewal(),
                terms.clause().noticeMonths(),
                leaving || deadline.isBefore(now) ? null : deadline);
    }

    private enum Offer {
        SUSPENSION(Kind.SUSPENDED, "suspension", "ti-player-pause"),
        RESUMPTION(Kind.RESUMED, "resumption", "ti-player-play"),
        PRICE(Kind.PRICE_REVISED, "price-revision", "ti-percentage"),
        RENEWAL(Kind.RENEWED, "renewal", "ti-refresh"),
        NOTICE(Kind.NOTICE_GIVEN, "notice", "ti-door-exit"),
        WITHDRAWAL(Kind.NOTICE_WITHDRAWN, "notice-withdrawal", "ti-arrow-back-up"),
        TERMINATION(Kind.TERMINATED, "termination", "ti-circle-x");

        private final Kind kind;
        private final String slug;
        private final String icon;

        Offer(Kind kind, String slug, String icon) {
            this.kind = kind;
            this.slug = slug;
            this.icon = icon;
        }
    }
}
