package fr.vigie.backup;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.restic.Retention;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the signed version of a contract that binds now promises of a shop's backups.
 *
 * @param every     the rhythm of the content that is saved most often: each run saves everything
 * @param retention the fewest snapshots kept, of the content that is kept longest: each run saves everything
 * @param drills    how often a restoration is really tried; null when never
 */
public record Promised(
        ContractId contract,
        int version,
        Duration every,
        Retention retention,
        @Nullable Cadence drills) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(BackupPolicy.MOST_HOURS);

    /** Empty when the contract promises no backup at all. A rhythm beyond an hour to a week becomes the nearest of the two. */
    static Optional<Promised> of(ContractVersion signed) {
        BackupsClause clause = signed.clauses().backups();
        var kept = clause.longestRetention();
        return clause.lines().stream()
                .map(line -> line.cadence().longest())
                .min(Comparator.naturalOrder())
                .map(often -> new Promised(
                        signed.contract(),
                        signed.number(),
                        within(often),
                        new Retention(Math.max(1, kept.dailies()), kept.weeklies(), kept.monthlies(), 0),
                        clause.drills()));
    }

    private static Duration within(Duration often) {
        if (often.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return often.compareTo(LONGEST) > 0 ? LONGEST : often;
    }
}
