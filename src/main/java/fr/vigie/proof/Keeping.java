package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Retention;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the snapshots that a contract promises to keep are still there. As restic counts, a rule such as <i>thirty
 * dailies</i> keeps the last snapshot of each of the last thirty days that have one; days without a backup break another
 * promise.
 *
 * @param backups the verified backups of one shop
 * @param standing the snapshots that its repository holds now
 */
record Keeping(Retention promised, List<Facts.Backup> backups, Set<Facts.Snapshot> standing, ZoneId zone) {

    private enum Kind {
        DAY,
        WEEK,
        MONTH;

        LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    private record Slot(Kind kind, LocalDate first) {}

    /**
     * How many of the days, weeks and months whose snapshot had to be there at {@code end} have it. What has been dropped
     * by rule since then is left out: nobody can look any more.
     */
    Measure.Count at(Instant end, Instant now) {
        Set<Slot> due = due(end);
        due.retainAll(due(now));
        Set<Slot> there = there();
        return new Measure.Count(due.stream().filter(there::contains).count(), due.size());
    }

    private Set<Slot> due(Instant at) {
        var due = new HashSet<Slot>();
        due.addAll(last(Kind.DAY, promised.dailies(), at));
        due.addAll(last(Kind.WEEK, promised.weeklies(), at));
        due.addAll(last(Kind.MONTH, promised.monthlies(), at));
        return due;
    }

    private List<Slot> last(Kind kind, int most, Instant at) {
        return backups.stream()
                .map(Facts.Backup::at)
                .filter(backup -> backup.isBefore(at))
                .map(backup -> slot(kind, backup))
                .distinct()
                .sorted(Comparator.comparing(Slot::first).reversed())
                .limit(most)
                .toList();
    }

    /** A snapshot of a quiet shop also stands for the runs after it that found nothing changed. */
    private Set<Slot> there() {
        Set<String> names = standing.stream().map(Facts.Snapshot::name).collect(Collectors.toSet());
        var there = new HashSet<Slot>();
        for (Kind kind : Kind.values()) {
            standing.forEach(snapshot -> there.add(slot(kind, snapshot.taken())));
            backups.stream()
                    .filter(backup -> names.contains(backup.snapshot()))
                    .forEach(backup -> there.add(slot(kind, backup.at())));
        }
        return there;
    }

    private Slot slot(Kind kind, Instant at) {
        return new Slot(kind, kind.first(LocalDate.ofInstant(at, zone)));
    }
}
