package fr.vigie.restic;

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

    List<String> arguments() {
        return List.of(
                "--keep-daily", Integer.toString(days),
                "--keep-weekly", Integer.toString(weeks),
                "--keep-monthly", Integer.toString(months),
                "--keep-yearly", Integer.toString(years));
    }
}
