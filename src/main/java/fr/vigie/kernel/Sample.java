package fr.vigie.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Values that were measured, in ascending order. Each figure is empty when there are none: nothing measured is not zero. */
public record Sample(List<Double> values) {
    public static final Sample NONE = new Sample(List.of());

    public Sample {
        values = values.stream().sorted().toList();
    }

    public static Sample of(Collection<? extends Number> values) {
        return new Sample(values.stream().map(Number::doubleValue).toList());
    }

    public static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList());
    }

    public int size() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public DoubleStream stream() {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    /** The arithmetic mean. */
    public OptionalDouble mean() {
        return stream().average();
    }

    /** The middle value; of an even number, half way between the two in the middle. */
    public OptionalDouble median() {
        return isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((values.get((size() - 1) / 2) + values.get(size() / 2)) / 2);
    }

    /**
     * The smallest value that at least this share does not exceed (nearest rank): always one that was measured.
     *
     * @param percent 1 to 100
     */
    public OptionalDouble percentile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("A percentile lies between 1 and 100, found " + percent);
        }
        return isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.get((int) ((long) percent * size() + 99) / 100 - 1));
    }
}
