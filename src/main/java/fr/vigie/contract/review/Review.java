package fr.vigie.contract.review;

import fr.vigie.contract.ClauseName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that a contract breaks, gravest first, then in the order of the clauses. */
public record Review(List<Rule> findings) {

    private static final List<Rule> RULES = Stream.of(
                    ServiceRules.all(),
                    PromiseRules.all(),
                    UpdateRules.all(),
                    BackupRules.all(),
                    CareRules.all(),
                    TrustRules.all(),
                    ConfidentialityRules.all(),
                    IndicatorRules.all(),
                    MoneyRules.all(),
                    DurationRules.all())
            .flatMap(List::stream)
            .toList();

    public Review {
        findings = List.copyOf(findings);
    }

    public static Review of(Subject subject) {
        return new Review(RULES.stream()
                .filter(rule -> rule.isBrokenBy(subject))
                .sorted(Comparator.comparing(Rule::gravity).thenComparing(Rule::clause))
                .toList());
    }

    /** Every rule there is. */
    public static List<Rule> rules() {
        return RULES;
    }

    public static Optional<Rule> rule(String id) {
        return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public long count(Gravity gravity) {
        return findings.stream().filter(rule -> rule.gravity() == gravity).count();
    }

    public List<Rule> of(ClauseName clause) {
        return findings.stream().filter(rule -> rule.clause() == clause).toList();
    }

    /** Whether nothing is missing, so that the contract may be sent. */
    public boolean maySend() {
        return count(Gravity.MISSING) == 0;
    }
}
