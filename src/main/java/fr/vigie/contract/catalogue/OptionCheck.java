package fr.vigie.contract.catalogue;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.review.Gravity;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import java.util.List;
import java.util.Optional;

/** Whether an option can be offered beside the plans. Pure. */
final class OptionCheck {

    private OptionCheck() {}

    /** Why it cannot; empty when it can. */
    static Optional<Refused> refusal(OfferedOption option, List<OfferedPlan> plans) {
        if (option.changes().isEmpty()) {
            return Optional.of(new Refused.ChangesNothing());
        }
        if (!plans.isEmpty() && plans.stream().noneMatch(plan -> option.addsTo(plan.clauses()))) {
            return Optional.of(new Refused.InEveryPlan());
        }
        return plans.stream()
                .flatMap(plan -> contradictions(plan.clauses(), option.applyTo(plan.clauses())).stream()
                        .map(rule -> (Refused) new Refused.Contradicts(plan, rule)))
                .findFirst();
    }

    /** What the review holds against the clauses with the option, and not without it. */
    private static List<Rule> contradictions(Clauses before, Clauses after) {
        List<Rule> known = Review.of(new Subject(1, before)).findings();
        return Review.of(new Subject(1, after)).findings().stream()
                .filter(rule -> rule.gravity() != Gravity.ADVICE && !known.contains(rule))
                .toList();
    }
}
