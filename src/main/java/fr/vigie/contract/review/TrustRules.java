package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.ScopeClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.SupportClause;
import fr.vigie.contract.SupportClause.Channel;
import fr.vigie.worktime.Delay;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on what the parties owe each other: support and scope. */
final class TrustRules {

    private TrustRules() {}

    static List<Rule> all() {
        return Stream.of(support(), scope()).flatMap(List::stream).toList();
    }

    private static List<Rule> support() {
        return List.of(
                Rule.of(
                                "support.no-channel",
                                ClauseName.SUPPORT,
                                MISSING,
                                c -> c.support().channels().isEmpty())
                        .mendedBy(c -> c.with(adding(c.support(), EnumSet.of(Channel.PORTAL, Channel.EMAIL)))),
                Rule.of(
                                "support.phone-only",
                                ClauseName.SUPPORT,
                                RISKY,
                                c -> c.support().channels().equals(EnumSet.of(Channel.PHONE)))
                        .mendedBy(c -> c.with(adding(c.support(), EnumSet.of(Channel.PORTAL)))),
                Rule.of(
                                "support.no-answer-time",
                                ClauseName.SUPPORT,
                                MISSING,
                                c -> c.support().firstAnswer() == null)
                        .mendedBy(c -> c.with(c.support().withFirstAnswer(Delay.BusinessHours.of(8)))),
                Rule.of(
                        "support.no-language",
                        ClauseName.SUPPORT,
                        MISSING,
                        c -> c.support().languages().isEmpty()));
    }

    private static SupportClause adding(SupportClause clause, Set<Channel> channels) {
        EnumSet<Channel> all = EnumSet.copyOf(channels);
        all.addAll(clause.channels());
        return clause.withChannels(all);
    }

    private static List<Rule> scope() {
        return List.of(
                Rule.of(
                                "scope.undecided",
                                ClauseName.SCOPE,
                                MISSING,
                                c -> c.scope().matrix().size() < Activity.values().length)
                        .mendedFrom((c, usual) -> c.with(decided(c.scope(), usual.scope()))),
                Rule.of(
                                "scope.fixed-price-unsaid",
                                ClauseName.SCOPE,
                                MISSING,
                                c -> !unpriced(c.scope()).isEmpty())
                        .mendedBy(c -> c.with(quoted(c.scope(), unpriced(c.scope())))),
                Rule.of(
                                "scope.preventive-billed",
                                ClauseName.SCOPE,
                                ADVICE,
                                c -> c.scope()
                                        .billing(Activity.PREVENTIVE)
                                        .filter(billing -> billing != Billing.INCLUDED)
                                        .isPresent())
                        .mendedBy(c -> c.with(paid(c.scope(), Activity.PREVENTIVE, Billing.INCLUDED))),
                Rule.of(
                                "scope.no-exclusions",
                                ClauseName.SCOPE,
                                AMBIGUOUS,
                                c -> c.scope().exclusions().isEmpty()
                                        && c.scope().others().isEmpty())
                        .mendedFrom((c, usual) ->
                                c.with(c.scope().withExclusions(usual.scope().exclusions()))),
                Rule.of(
                                "scope.evolutive-unlimited",
                                ClauseName.SCOPE,
                                RISKY,
                                c -> c.scope().billing(Activity.EVOLUTIVE).orElse(null) == Billing.INCLUDED)
                        .mendedBy(c -> c.with(paid(c.scope(), Activity.EVOLUTIVE, Billing.HOURS))),
                Rule.of(
                        "scope.hours-without-hours",
                        ClauseName.SCOPE,
                        RISKY,
                        c -> c.scope().matrix().containsValue(Billing.HOURS)
                                && c.includedTime().isZero()));
    }

    /** Kinds of work that have a fixed price which nobody said. */
    private static List<Activity> unpriced(ScopeClause scope) {
        return scope.matrix().keySet().stream()
                .filter(activity -> scope.billing(activity).orElseThrow() == Billing.FIXED_PRICE
                        && scope.fixedPrice(activity)
                                .filter(price -> price.cents() > 0)
                                .isEmpty())
                .toList();
    }

    private static ScopeClause quoted(ScopeClause scope, List<Activity> activities) {
        ScopeClause changed = scope;
        for (Activity activity : activities) {
            changed = paid(changed, activity, Billing.QUOTE);
        }
        return changed;
    }

    private static ScopeClause decided(ScopeClause scope, ScopeClause usual) {
        Map<Activity, Billing> matrix = new EnumMap<>(Activity.class);
        matrix.putAll(usual.matrix());
        matrix.putAll(scope.matrix());
        return scope.withMatrix(matrix);
    }

    private static ScopeClause paid(ScopeClause scope, Activity activity, Billing billing) {
        Map<Activity, Billing> matrix = new EnumMap<>(scope.matrix());
        matrix.put(activity, billing);
        return scope.withMatrix(matrix);
    }
}
