package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobId;
import fr.vigie.kernel.Instants;
import fr.vigie.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes how runs begin and end: the row, the evidence and the event, together or not at all. */
@Component
class RunBook {

    private final BackupRows rows;
    private final SnapshotRows snapshots;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunBook(BackupRows rows, SnapshotRows snapshots, Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.snapshots = snapshots;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public BackupRun begin(Kind kind, Shop shop, @Nullable JobId job) {
        var run = BackupRun.begin(kind, shop.id(), shop.customer(), job, Instants.micros(clock));
        rows.insert(run);
        return run;
    }

    @Transactional
    public BackupRun saved(BackupRun begun, String snapshot, Figures figures) {
        var run = begun.saved(snapshot, figures, Instants.micros(clock));
        rows.end(run);
        snapshots.add(run.customer(), taken(run, snapshot, figures));
        var at = Objects.requireNonNull(run.ended());
        ledger.append(run.customer(), completed(run, snapshot, figures), at);
        proof(run, snapshot, figures, at);
        events.publishEvent(new BackupSucceeded(
                run.shop(), run.customer(), run.id(), run.state() == BackupRun.State.SUCCEEDED, at));
        return run;
    }

    @Transactional
    public BackupRun drilled(BackupRun begun, String snapshot, Instant taken, Figures figures) {
        var run = begun.drilled(snapshot, figures, Instants.micros(clock));
        rows.end(run);
        var at = Objects.requireNonNull(run.ended());
        var recoveryTime =
                Duration.ofMillis(Objects.requireNonNull(figures.proof()).millis());
        var recoveryPoint = Duration.between(taken, run.started());
        proof(run, snapshot, figures, at);
        ledger.append(
                run.customer(),
                fact(
                        "backup.drilled",
                        run,
                        Map.of(
                                "snapshot", snapshot,
                                "recoveryTimeSeconds", Long.toString(begunSeconds(recoveryTime)),
                                "recoveryPointSeconds", Long.toString(recoveryPoint.toSeconds()))),
                at);
        events.publishEvent(
                new RestoreDrillCompleted(run.shop(), run.customer(), run.id(), recoveryTime, recoveryPoint, at));
        return run;
    }

    /** @param last whether nobody will try again by himself */
    @Transactional
    public BackupRun failed(BackupRun begun, JobFailure why, boolean last) {
        var run = begun.failed(Troubles.trouble(why), Instants.micros(clock));
        rows.end(run);
        var at = Objects.requireNonNull(run.ended());
        ledger.append(
                run.customer(),
                fact("backup.failed", run, Map.of("kind", run.kind().name(), "reason", why.messageKey())),
                at);
        if (last && run.kind() == Kind.BACKUP) {
            events.publishEvent(new BackupFailed(run.shop(), run.customer(), run.id(), why.messageKey(), at));
        }
        return run;
    }

    /** An earlier run's snapshot that stands for this one has its row already, unless an older Vigie took it. */
    private static SavedSnapshot taken(BackupRun run, String snapshot, Figures figures) {
        var taken = figures.taken() == null ? run.started() : figures.taken();
        return new SavedSnapshot(run.shop(), snapshot, taken, run.state() == BackupRun.State.SUCCEEDED, null);
    }

    private static Fact completed(BackupRun run, String snapshot, Figures figures) {
        var details = new LinkedHashMap<String, String>();
        details.put("snapshot", snapshot);
        details.put("readAt", run.started().toString());
        details.put("contents", figures.holdsDatabase() ? "FILES,IMAGES,DATABASE" : "FILES,IMAGES");
        details.put("files", Long.toString(figures.files()));
        details.put("bytes", Long.toString(figures.bytes()));
        details.put("dumpBytes", Long.toString(figures.dumpBytes()));
        details.put("complete", Boolean.toString(run.state() == BackupRun.State.SUCCEEDED));
        if (figures.taken() != null) {
            details.put("unchangedSince", figures.taken().toString());
        }
        details.put("notCopied", Long.toString(figures.troubleCount()));
        return fact("backup.completed", run, details);
    }

    private void proof(BackupRun run, String snapshot, Figures figures, Instant at) {
        var proof = figures.proof();
        if (proof != null) {
            ledger.append(
                    run.customer(),
                    fact(
                            "backup.verified",
                            run,
                            Map.of(
                                    "snapshot", snapshot,
                                    "extent", proof.whole() ? "whole" : "sample",
                                    "files", Long.toString(proof.files()),
                                    "bytes", Long.toString(proof.bytes()),
                                    "treeSha256", proof.treeSha256())),
                    at);
        }
    }

    private static Fact fact(String kind, BackupRun run, Map<String, String> details) {
        var all = new LinkedHashMap<>(details);
        all.put("run", run.id().toString());
        return new Fact(kind, "shop:" + run.shop(), all);
    }

    /** A second that began counts whole: no recovery is said to have taken less than it did. */
    private static long begunSeconds(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
