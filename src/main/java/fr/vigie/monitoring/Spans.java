package fr.vigie.monitoring;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of instants: sorted periods that neither overlap nor touch. The arithmetic of every availability figure. */
public record Spans(List<Period> periods) {
    public static final Spans NONE = new Spans(List.of());

    /** From any periods, in any order, overlapping or not. */
    public static Spans of(Collection<Period> periods) {
        if (periods.isEmpty()) {
            return NONE;
        }
        List<Period> sorted = new ArrayList<>(periods);
        sorted.sort(Comparator.comparing(Period::from));
        List<Period> merged = new ArrayList<>();
        for (Period next : sorted) {
            Period last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || last.to().isBefore(next.from())) {
                merged.add(next);
            } else if (last.to().isBefore(next.to())) {
                merged.set(merged.size() - 1, new Period(last.from(), next.to()));
            }
        }
        return new Spans(List.copyOf(merged));
    }

    public static Spans of(Period... periods) {
        return of(List.of(periods));
    }

    public Spans and(Spans other) {
        if (isEmpty() || other.isEmpty()) {
            return NONE;
        }
        List<Period> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < periods.size() && theirs < other.periods.size()) {
            Period one = periods.get(mine);
            Period two = other.periods.get(theirs);
            one.intersection(two).ifPresent(common::add);
            if (one.to().isBefore(two.to())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Spans(List.copyOf(common));
    }

    public Spans or(Spans other) {
        List<Period> all = new ArrayList<>(periods);
        all.addAll(other.periods);
        return of(all);
    }

    public Spans minus(Spans other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        List<Period> left = new ArrayList<>();
        int cut = 0;
        for (Period period : periods) {
            Instant from = period.from();
            while (cut < other.periods.size() && !other.periods.get(cut).to().isAfter(from)) {
                cut++;
            }
            for (int i = cut;
                    i < other.periods.size() && other.periods.get(i).from().isBefore(period.to());
                    i++) {
                if (from.isBefore(other.periods.get(i).from())) {
                    left.add(new Period(from, other.periods.get(i).from()));
                }
                from = other.periods.get(i).to();
            }
            if (from.isBefore(period.to())) {
                left.add(new Period(from, period.to()));
            }
        }
        return new Spans(List.copyOf(left));
    }

    public boolean contains(Instant instant) {
        for (Period period : periods) {
            if (period.contains(instant)) {
                return true;
            }
        }
        return false;
    }

    public boolean overlaps(Period other) {
        for (Period period : periods) {
            if (period.overlaps(other)) {
                return true;
            }
        }
        return false;
    }

    public Duration length() {
        Duration length = Duration.ZERO;
        for (Period period : periods) {
            length = length.plus(period.length());
        }
        return length;
    }

    public boolean isEmpty() {
        return periods.isEmpty();
    }
}
