package fr.vigie.indicator;

import fr.vigie.indicator.Indicator.Unit;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one indicator showed in one month.
 *
 * @param value empty when nothing was measured, or nothing happened that could be
 * @param target what the contract promises; empty when nothing
 * @param kept whether the target was; null without a value or a target, and where what was not measured could turn it
 * @param parts what belongs to it: bounds, other averages, each severity or page
 */
public record Reading(
        Indicator indicator,
        OptionalDouble value,
        OptionalDouble target,
        @Nullable Boolean kept,
        List<Part> parts) {

    /**
     * @param name a message: {@code indicator.part.<name>}, whose argument is {@code of}
     * @param of a severity or a page; null for none
     */
    public record Part(String name, @Nullable Enum<?> of, Unit unit, OptionalDouble value) {
        static Part of(String name, Unit unit, OptionalDouble value) {
            return new Part(name, null, unit, value);
        }

        static Part count(String name, long count) {
            return of(name, Unit.COUNT, OptionalDouble.of((double) count));
        }
    }

    public Reading {
        parts = List.copyOf(parts);
    }

    Reading(Indicator indicator, OptionalDouble value, OptionalDouble target, List<Part> parts) {
        this(indicator, value, target, kept(indicator, value, value, target), parts);
    }

    static Reading of(Indicator indicator, OptionalDouble value, Part... parts) {
        return new Reading(indicator, value, OptionalDouble.empty(), List.of(parts));
    }

    /** Kept only when even the worst that may have happened keeps it, missed only when even the best does not. */
    Reading against(OptionalDouble promised, OptionalDouble worst, OptionalDouble best) {
        return new Reading(indicator, value, promised, kept(indicator, worst, best, promised), parts);
    }

    private static @Nullable Boolean kept(
            Indicator indicator, OptionalDouble worst, OptionalDouble best, OptionalDouble target) {
        if (worst.isEmpty() || best.isEmpty() || target.isEmpty()) {
            return null;
        }
        boolean surely = indicator.keeps(worst.getAsDouble(), target.getAsDouble());
        boolean perhaps = indicator.keeps(best.getAsDouble(), target.getAsDouble());
        return surely == perhaps ? (Boolean) surely : null;
    }

    /** A part of it; empty when it has none of this name. */
    public OptionalDouble part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) && part.of() == null)
                .findFirst()
                .map(Part::value)
                .orElse(OptionalDouble.empty());
    }
}
