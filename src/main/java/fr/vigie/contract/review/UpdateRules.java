package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.ScopeClause.Exclusion;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rules on how the shop is kept up to date. */
final class UpdateRules {

    private static final Set<FunctionalTest> ORDERING = EnumSet.of(FunctionalTest.CART, FunctionalTest.CHECKOUT);

    private UpdateRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "updates.no-security-delay",
                                ClauseName.UPDATES,
                                MISSING,
                                c -> c.updates().securityWithinDays() == null)
                        .mendedFrom((c, usual) -> c.with(withEveryFix(c.updates(), usual.updates()))),
                Rule.of(
                                "updates.fixes-upside-down",
                                ClauseName.UPDATES,
                                AMBIGUOUS,
                                c -> !sorted(c.updates()).equals(c.updates()))
                        .mendedBy(c -> c.with(sorted(c.updates()))),
                Rule.of(
                                "updates.looked-for-too-rarely",
                                ClauseName.UPDATES,
                                AMBIGUOUS,
                                c -> lookedForTooRarely(c.updates()))
                        .mendedBy(c -> c.with(lookingDaily(c.updates()))),
                Rule.of(
                                "updates.no-risk-evaluation",
                                ClauseName.UPDATES,
                                ADVICE,
                                c -> !c.updates().riskEvaluated())
                        .mendedBy(c -> c.with(c.updates().withRiskEvaluated(true))),
                Rule.of(
                                "updates.no-backup-before",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().backupBefore())
                        .mendedBy(c -> c.with(c.updates().withBackupBefore(true))),
                Rule.of(
                                "updates.not-staged",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().staged())
                        .mendedBy(c -> c.with(c.updates().withStaged(true))),
                Rule.of(
                                "updates.ordering-untested",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().tests().containsAll(ORDERING))
                        .mendedBy(c ->
                                c.with(c.updates().withTests(both(c.updates().tests(), ORDERING)))),
                Rule.of(
                                "updates.no-freeze",
                                ClauseName.UPDATES,
                                ADVICE,
                                c -> c.updates().freezes().none())
                        .mendedFrom((c, usual) ->
                                c.with(c.updates().withFreezes(usual.updates().freezes()))),
                Rule.of(
                                "updates.security-frozen",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> !c.updates().freezes().none()
                                        && !c.updates().freezes().exceptSecurity())
                        .mendedBy(c -> c.with(
                                c.updates().withFreezes(c.updates().freezes().exceptingSecurity()))),
                Rule.of(
                        "updates.frozen-too-long",
                        ClauseName.UPDATES,
                        RISKY,
                        c -> frozenDays(c.updates().freezes()) > 122),
                Rule.of(
                                "updates.major-unapproved",
                                ClauseName.UPDATES,
                                RISKY,
                                c -> c.updates().cadence(Component.CORE_MAJOR).isPresent()
                                        && !c.updates().approvals().contains(Component.CORE_MAJOR))
                        .mendedBy(c -> c.with(c.updates()
                                .withApprovals(both(c.updates().approvals(), EnumSet.of(Component.CORE_MAJOR))))),
                Rule.of(
                                "updates.major-unsaid",
                                ClauseName.UPDATES,
                                AMBIGUOUS,
                                c -> c.updates().cadence(Component.CORE_MAJOR).isEmpty()
                                        && !c.scope().exclusions().contains(Exclusion.MAJOR_MIGRATION))
                        .mendedBy(c -> c.with(c.scope()
                                .withExclusions(both(c.scope().exclusions(), EnumSet.of(Exclusion.MAJOR_MIGRATION))))));
    }

    private static UpdatesClause withEveryFix(UpdatesClause clause, UpdatesClause usual) {
        List<Fix> fixes = new ArrayList<>(clause.fixes());
        usual.fixes().stream()
                .filter(fix -> clause.fixedWithin(fix.flaw()).isEmpty())
                .forEach(fixes::add);
        return sorted(clause.withFixes(fixes));
    }

    /** The same delays, the shortest for the gravest flaw. */
    private static UpdatesClause sorted(UpdatesClause clause) {
        List<Flaw> flaws = clause.fixes().stream().map(Fix::flaw).sorted().toList();
        List<Integer> days = clause.fixes().stream().map(Fix::days).sorted().toList();
        List<Fix> fixes = new ArrayList<>();
        for (Fix fix : clause.fixes()) {
            fixes.add(new Fix(fix.flaw(), days.get(flaws.indexOf(fix.flaw()))));
        }
        return clause.withFixes(fixes);
    }

    private static boolean lookedForTooRarely(UpdatesClause clause) {
        Integer days = clause.securityWithinDays();
        return days != null
                && clause.cadence(Component.CORE_SECURITY)
                        .filter(cadence -> cadence.longest().compareTo(Duration.ofDays(days)) > 0)
                        .isPresent();
    }

    private static UpdatesClause lookingDaily(UpdatesClause clause) {
        return clause.withLines(clause.lines().stream()
                .map(line -> line.component() == Component.CORE_SECURITY
                        ? new UpdatesClause.Line(line.component(), Cadence.DAILY)
                        : line)
                .toList());
    }

    /** In a year that is not a leap year. */
    private static long frozenDays(UpdatesClause.Freezes freezes) {
        LocalDate first = LocalDate.of(2027, 1, 1);
        List<UpdatesClause.Freeze> times = freezes.in(first.getYear());
        return first.datesUntil(first.plusYears(1))
                .filter(day -> times.stream().anyMatch(time -> time.covers(MonthDay.from(day))))
                .count();
    }

    private static <T extends Enum<T>> Set<T> both(Set<T> some, Set<T> more) {
        EnumSet<T> all = EnumSet.copyOf(more);
        all.addAll(some);
        return all;
    }
}
