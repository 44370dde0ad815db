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
 * @param parts what belongs to it: bounds, other averages, each severity or page
 */
public record Reading(Indicator indicator, OptionalDouble value, OptionalDouble target, List<Part> parts) {

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

    static Reading of(Indicator indicator, OptionalDouble value, Part... parts) {
        return new Reading(indicator, value, OptionalDouble.empty(), List.of(parts));
    }

    Reading against(OptionalDouble promised) {
        return new Reading(indicator, value, promised, parts);
    }

    /** Whether the target was kept; null without a value or a target. */
    public @Nullable Boolean kept() {
        return (value.isEmpty() || target.isEmpty())
                ? null
                : (Boolean) indicator.keeps(value.getAsDouble(), target.getAsDouble());
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
