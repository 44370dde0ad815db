package fr.vigie.contract.review;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Plan;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thing to look at in a contract. Its explanation is the message {@code contract.rule.<id>}. */
public final class Rule {

    /** The plan that every agency starts with in its catalogue. */
    public static final Clauses SHIPPED = Plan.SERENITE.clauses();

    private final String id;
    private final ClauseName clause;
    private final Gravity gravity;
    private final Predicate<Subject> broken;
    private final @Nullable BinaryOperator<Clauses> remedy;

    private Rule(
            String id,
            ClauseName clause,
            Gravity gravity,
            Predicate<Subject> broken,
            @Nullable BinaryOperator<Clauses> remedy) {
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
        return mendedFrom((clauses, usual) -> change.apply(clauses));
    }

    /**
     * The same rule with a change that mends what it finds by what a plan promises.
     *
     * @param change from the clauses and those of the plan; what that plan does not say, {@link #SHIPPED} does
     */
    Rule mendedFrom(BinaryOperator<Clauses> change) {
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

    /**
     * The clauses after the suggestion; empty when the rule has none.
     *
     * @param usual of the plan from which what lacks is taken, unless that plan breaks the rule as well
     */
    public Optional<Clauses> mend(Clauses clauses, Clauses usual) {
        if (remedy == null) {
            return Optional.empty();
        }
        Clauses mended = remedy.apply(clauses, usual);
        return Optional.of(isBrokenBy(new Subject(1, mended)) ? remedy.apply(clauses, SHIPPED) : mended);
    }
}
