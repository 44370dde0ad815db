package fr.vigie.contract.catalogue;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value of the clauses that an option may change.
 *
 * @param key names it in stored options, for ever; the end of its message key
 * @param clause in which it stands
 * @param kind how it is typed
 * @param value as stated; null when the clauses promise nothing of it
 * @param change the clauses with another value
 * @param better orders values, what promises more to the customer first
 */
public record Facet<T>(
        String key,
        ClauseName clause,
        Kind kind,
        Function<Clauses, @Nullable T> value,
        BiFunction<Clauses, @Nullable T, Clauses> change,
        Comparator<T> better,
        Function<String, T> reader,
        Function<T, String> writer) {

    /** How a value is typed. */
    public enum Kind {
        DELAY,
        CADENCE,
        CALENDAR,
        HOURS,
        PERCENT,
        FLAG,
        /** Adds to what the clauses state, where every other kind takes its place. */
        MORE_HOURS
    }

    /** The clauses at least as good as that; what promises more already stays. */
    Clauses atLeast(Clauses clauses, String wanted) {
        T stated = value.apply(clauses);
        T asked = reader.apply(wanted);
        if (kind == Kind.MORE_HOURS) {
            return change.apply(clauses, asked);
        }
        return stated == null || better.compare(asked, stated) < 0 ? change.apply(clauses, asked) : clauses;
    }

    boolean differs(Clauses one, Clauses other) {
        return !Objects.equals(value.apply(one), value.apply(other));
    }

    /** Whether the first promises more; what is promised is more than nothing. */
    boolean promisesMore(Clauses one, Clauses other) {
        T first = value.apply(one);
        T second = value.apply(other);
        return first != null && (second == null || better.compare(first, second) < 0);
    }

    /** The clauses with the value of others. */
    Clauses copy(Clauses to, Clauses from) {
        return kind == Kind.MORE_HOURS ? to : change.apply(to, value.apply(from));
    }

    /** @throws RuntimeException for a text that is no value of this facet */
    String canonical(String text) {
        return writer.apply(reader.apply(text));
    }
}
