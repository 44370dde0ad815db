package fr.vigie.restic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * How many snapshots are kept: the last one of each of the latest so many days, weeks, months, years
 * ({@code restic forget --keep-…}).
 */
public record Retention(int days, int weeks, int months, int years) {

    public Retention {
        if (days < 1 || weeks < 0 || months < 0 || years < 0) {
            throw new IllegalArgumentException("At least one day is kept and no number is negative; found " + days
                    + " days, " + weeks + " weeks, " + months + " months, " + years + " years");
        }
    }

    /** Of each kind the larger number of the two. */
    public Retention atLeast(Retention other) {
        return new Retention(
                Math.max(days, other.days),
                Math.max(weeks, other.weeks),
                Math.max(months, other.months),
                Math.max(years, other.years));
    }

    /**
     * Whether nothing of these would be forgotten: there are no more of them than days that keep one, and no two of a day (in
     * UTC, as restic is told to count). False says nothing. Spares a call of restic, most days of a shop's first month.
     */
    public boolean surelyKeeps(Collection<Instant> taken) {
        long days = taken.stream()
                .map(instant -> instant.atZone(ZoneOffset.UTC).toLocalDate())
                .distinct()
                .count();
        return days == taken.size() && days <= this.days;
    }

    List<String> arguments() {
        return List.of(
                "--keep-daily", Integer.toString(days),
                "--keep-weekly", Integer.toString(weeks),
                "--keep-monthly", Integer.toString(months),
                "--keep-yearly", Integer.toString(years));
    }
}
