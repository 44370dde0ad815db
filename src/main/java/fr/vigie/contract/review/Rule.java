package fr.vigie.contract.review;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thing to look at in a contract. Its explanation is the message {@code contract.rule.<id>}. */
public final class Rule {

    private final String id;
    private final ClauseName clause;
    private final Gravity gravity;
    private final Predicate<Subject> broken;
    private final @Nullable UnaryOperator<Clauses> remedy;

    private Rule(
            String id,
            ClauseName clause,
            Gravity gravity,
            Predicate<Subject> broken,
            @Nullable UnaryOperator<Clauses> remedy) {
        this.id = id;
        this.clause = clause;
        this.gravity = gravity;
        this.broken = broken;
        this.remedy = remedy;
    }

    static Rule of(String id, ClauseName clause, Gravity gravity, Predicate<Clauses> broken) {
        return new Rule(id, clause, gravity, subject -> broken.test(subject.clauses()), null);
    }

    static Rule ofSubject(String id, ClauseName clause, Gravity gravity, Predicate<Subject> broken) {
        return new Rule(id, clause, gravity, broken, null);
    }

    /** The same rule with a change that mends what it finds. */
    Rule mendedBy(UnaryOperator<Clauses> change) {
        return new Rule(id, clause, gravity, broken, change);
    }

    public String id() {
        return id;
    }

    public ClauseName clause() {
        return clause;
    }

    public Gravity gravity() {
        return gravity;
    }

    /** The message key of its explanation. */
    public String key() {
        return "contract.rule." + id;
    }

    /** The message key of what its suggestion does. */
    public String remedyKey() {
        return key() + ".fix";
    }

    public boolean isBrokenBy(Subject subject) {
        return broken.test(subject);
    }

    public boolean hasRemedy() {
        return remedy != null;
    }

    /** The clauses after the suggestion; empty when the rule has none. */
    public Optional<Clauses> mend(Clauses clauses) {
        return remedy == null ? Optional.empty() : Optional.of(remedy.apply(clauses));
    }
}
