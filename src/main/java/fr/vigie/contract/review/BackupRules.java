package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules on what is saved, where, and how it comes back. */
final class BackupRules {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final Hour USUAL_HOUR = new Hour(6 * 60, 30);

    /** What a daily backup needs beyond its day: jobs queue. */
    private static final Duration LONGEST_QUEUE = Duration.ofHours(2);

    /** By how much two backups at one hour lie further apart at least, on some days. */
    private static final Duration SHORTEST_QUEUE = Duration.ofMinutes(30);

    private BackupRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "backups.incomplete",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> Arrays.stream(Content.values())
                                        .anyMatch(content ->
                                                c.backups().cadence(content).isEmpty()))
                        .mendedBy(c -> c.with(complete(c.backups()))),
                Rule.of(
                                "backups.no-place",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().places().isEmpty())
                        .mendedBy(BackupRules::withOffSitePlace),
                Rule.of(
                                "backups.same-server",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> !c.backups().places().isEmpty()
                                        && !c.backups().hasOffSitePlace())
                        .mendedBy(BackupRules::withOffSitePlace),
                Rule.of(
                                "backups.only-at-host",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> c.backups().hasOffSitePlace()
                                        && !c.backups().hasPlaceOutsideHost())
                        .mendedBy(BackupRules::withOffSitePlace),
                Rule.of(
                                "backups.database-rarely",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> c.backups()
                                        .cadence(Content.DATABASE)
                                        .filter(cadence -> cadence.compareTo(Cadence.DAILY) > 0)
                                        .isPresent())
                        .mendedBy(c -> c.with(databaseDaily(c.backups()))),
                Rule.of(
                                "backups.nothing-kept",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> shortestMemory(c.backups())
                                        .filter(Duration::isZero)
                                        .isPresent())
                        .mendedFrom((c, usual) -> c.with(kept(c.backups(), usual.backups()))),
                Rule.of(
                                "backups.short-memory",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> shortestMemory(c.backups())
                                        .filter(reach -> reach.isPositive() && reach.compareTo(MONTH) < 0)
                                        .isPresent())
                        .mendedFrom((c, usual) -> c.with(kept(c.backups(), usual.backups()))),
                Rule.of(
                                "backups.not-encrypted",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> !c.backups().encrypted())
                        .mendedBy(c -> c.with(c.backups().withEncrypted(true))),
                Rule.of(
                                "backups.no-rpo",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().rpo() == null)
                        .mendedBy(c -> c.with(aligned(c.backups()))),
                Rule.of(
                                "backups.no-rto",
                                ClauseName.BACKUPS,
                                MISSING,
                                c -> c.backups().rto() == null)
                        .mendedBy(c -> c.with(c.backups().withRto(Duration.ofHours(8)))),
                Rule.of(
                                "backups.rpo-below-frequency",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> shorter(c.backups().rpo(), slowest(c.backups())))
                        .mendedBy(c -> c.with(aligned(c.backups()))),
                Rule.of("backups.rpo-without-grace", ClauseName.BACKUPS, RISKY, c -> leavesNoTime(c.backups()))
                        .mendedBy(c -> c.with(c.backups().withRpoGrace(queue(c.backups())))),
                Rule.of(
                                "backups.no-hour",
                                ClauseName.BACKUPS,
                                ADVICE,
                                c -> daily(c.backups()) && c.backups().databaseBy() == null)
                        .mendedBy(c -> c.with(c.backups().withDatabaseBy(USUAL_HOUR))),
                Rule.of(
                                "backups.hour-without-daily",
                                ClauseName.BACKUPS,
                                AMBIGUOUS,
                                c -> c.backups().databaseBy() != null && !daily(c.backups()))
                        .mendedBy(c -> c.with(databaseSavedDaily(c.backups()))),
                Rule.of("backups.hour-beyond-rpo", ClauseName.BACKUPS, RISKY, c -> beyond(c.backups()))
                        .mendedBy(c -> c.with(c.backups().withDatabaseBy(prompt(c.backups())))),
                Rule.of(
                                "backups.no-drill",
                                ClauseName.BACKUPS,
                                RISKY,
                                c -> c.backups().drills() == null)
                        .mendedBy(c -> c.with(c.backups().withDrills(Cadence.QUARTERLY))),
                Rule.of("backups.drill-beyond-retention", ClauseName.BACKUPS, RISKY, BackupRules::drillBeyondRetention)
                        .mendedBy(c -> c.with(c.backups().withRetention(reachingDrill(c.backups())))),
                Rule.of(
                        "backups.outside-europe",
                        ClauseName.BACKUPS,
                        RISKY,
                        c -> c.backups().places().stream().anyMatch(place -> !Europe.protects(place.country()))));
    }

    private static boolean daily(BackupsClause clause) {
        return clause.cadence(Content.DATABASE)
                .filter(cadence -> cadence.compareTo(Cadence.DAILY) <= 0)
                .isPresent();
    }

    /** Two backups at their hour and at the end of its grace lie further apart than the customer may lose. */
    private static boolean beyond(BackupsClause clause) {
        Hour hour = clause.databaseBy();
        Duration rpo = clause.rpo();
        Duration day = Duration.ofDays(1);
        return hour != null
                && rpo != null
                && rpo.compareTo(day) >= 0
                && hour.grace().compareTo(USUAL_HOUR.grace()) > 0
                && day.plus(hour.grace()).compareTo(rpo.plus(clause.rpoGrace())) > 0;
    }

    /** Backups that just keep the rhythm, some minutes later on one day than on the other, would break the promise. */
    private static boolean leavesNoTime(BackupsClause clause) {
        Duration slowest = slowest(clause);
        Duration rpo = clause.rpo();
        return rpo != null
                && !shorter(rpo, slowest)
                && rpo.plus(clause.rpoGrace()).compareTo(slowest.plus(SHORTEST_QUEUE)) < 0;
    }

    /** Two hours for a day, and the less the closer backups follow one another. */
    private static Duration queue(BackupsClause clause) {
        Duration share = slowest(clause).dividedBy(12);
        return Stream.of(share, LONGEST_QUEUE)
                .min(Comparator.naturalOrder())
                .filter(queue -> queue.compareTo(SHORTEST_QUEUE) >= 0)
                .orElse(SHORTEST_QUEUE);
    }

    private static BackupsClause aligned(BackupsClause clause) {
        BackupsClause promised = clause.withRpo(slowest(clause));
        return leavesNoTime(promised) ? promised.withRpoGrace(queue(clause)) : promised;
    }

    private static @Nullable Hour prompt(BackupsClause clause) {
        Hour hour = clause.databaseBy();
        return hour == null ? null : new Hour(hour.minutes(), USUAL_HOUR.graceMinutes());
    }

    private static BackupsClause databaseSavedDaily(BackupsClause clause) {
        if (clause.cadence(Content.DATABASE).isPresent()) {
            return databaseDaily(clause);
        }
        List<BackupsClause.Line> lines = new ArrayList<>(clause.lines());
        lines.add(new BackupsClause.Line(Content.DATABASE, Cadence.DAILY));
        return clause.withLines(lines);
    }

    private static BackupsClause complete(BackupsClause clause) {
        List<BackupsClause.Line> lines = new ArrayList<>(clause.lines());
        for (Content content : Content.values()) {
            if (clause.cadence(content).isEmpty()) {
                lines.add(new BackupsClause.Line(content, Cadence.DAILY));
            }
        }
        return clause.withLines(lines);
    }

    private static BackupsClause databaseDaily(BackupsClause clause) {
        return clause.withLines(clause.lines().stream()
                .map(line -> line.content() == Content.DATABASE
                        ? new BackupsClause.Line(Content.DATABASE, Cadence.DAILY, line.retention())
                        : line)
                .toList());
    }

    /** How far back the content that is kept for the shortest time reaches; empty when nothing is saved. */
    private static Optional<Duration> shortestMemory(BackupsClause clause) {
        return clause.lines().stream()
                .map(line -> clause.retention(line.content()).reach())
                .min(Comparator.naturalOrder());
    }

    private static BackupsClause kept(BackupsClause clause, BackupsClause usual) {
        return clause.withRetention(usual.retention())
                .withLines(clause.lines().stream()
                        .map(line -> new BackupsClause.Line(line.content(), line.cadence()))
                        .toList());
    }

    private static Clauses withOffSitePlace(Clauses clauses) {
        List<Place> places = new ArrayList<>(clauses.backups().places());
        places.add(new Place(Location.AGENCY_SERVER, "Dépôt chiffré de l’agence", "FR"));
        return clauses.with(clauses.backups().withPlaces(places));
    }

    /** The longest time between two backups of any content: what a loss may cost at the worst. */
    private static Duration slowest(BackupsClause clause) {
        return clause.lines().stream()
                .map(line -> line.cadence().longest())
                .max(Duration::compareTo)
                .orElse(Duration.ofDays(1));
    }

    private static boolean shorter(@Nullable Duration promised, Duration possible) {
        return promised != null && promised.compareTo(possible) < 0;
    }

    private static boolean drillBeyondRetention(Clauses clauses) {
        Cadence drills = clauses.backups().drills();
        return drills != null && clauses.backups().retention().reach().compareTo(drills.longest()) < 0;
    }

    private static Retention reachingDrill(BackupsClause clause) {
        long days = clause.drills() == null ? 30 : clause.drills().longest().toDays();
        return new Retention(
                clause.retention().dailies(), clause.retention().weeklies(), Math.toIntExact((days + 29) / 30));
    }
}
