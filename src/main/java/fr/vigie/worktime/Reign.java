package fr.vigie.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The time during which one version of a calendar rules, in epoch seconds: {@code from} is in, {@code to} is out. */
record Reign(CalendarVersion version, OpenDay openDay, long from, long to) {

    /** Each version rules until the next begins; of two that begin at once, the newer. */
    static List<Reign> of(List<CalendarVersion> versions) {
        List<CalendarVersion> ordered = versions.stream()
                .sorted(Comparator.comparing(CalendarVersion::since).thenComparingInt(CalendarVersion::number))
                .toList();
        List<Reign> reigns = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            CalendarVersion version = ordered.get(i);
            long from = i == 0 ? Long.MIN_VALUE : version.since().getEpochSecond();
            long to = i + 1 < ordered.size() ? ordered.get(i + 1).since().getEpochSecond() : Long.MAX_VALUE;
            if (from < to) {
                reigns.add(new Reign(version, new OpenDay(version.zone().getRules()), from, to));
            }
        }
        return List.copyOf(reigns);
    }

    boolean includes(Instant at) {
        return from <= at.getEpochSecond() && at.getEpochSecond() < to;
    }

    /** The stretches of one date that fall in this reign, in order. */
    List<long[]> stretches(LocalDate day) {
        List<long[]> found = new ArrayList<>();
        for (long[] stretch : openDay.stretches(day, version.segments(day))) {
            long opens = Math.max(stretch[0], from);
            long closes = Math.min(stretch[1], to);
            if (opens < closes) {
                found.add(new long[] {opens, closes});
            }
        }
        return found;
    }

    /** Whether any instant of these dates, in any zone, may lie in it. */
    boolean mayTouch(LocalDate first, LocalDate end) {
        return from < (end.toEpochDay() + 1) * 86_400 && (first.toEpochDay() - 1) * 86_400 < to;
    }
}
