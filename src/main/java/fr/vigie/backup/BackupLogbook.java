package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Backups and drills in the shop's logbook. */
@Component
class BackupLogbook implements Logbook {

    private final BackupRows rows;

    BackupLogbook(BackupRows rows) {
        this.rows = rows;
    }

    @Override
    public List<LogbookEntry> entries(ShopId shop, Instant before, int most) {
        return rows.ofShop(shop, before, most).stream()
                .map(BackupLogbook::entry)
                .toList();
    }

    private static LogbookEntry entry(BackupRun run) {
        return new LogbookEntry(
                run.started(), "backup", tone(run), message(run), arguments(run), "/shops/" + run.shop() + "/backups");
    }

    static Tone tone(BackupRun run) {
        return switch (run.state()) {
            case RUNNING -> Tone.INFO;
            case SUCCEEDED -> Tone.OK;
            case INCOMPLETE -> Tone.WARN;
            case FAILED -> Tone.BAD;
        };
    }

    private static String message(BackupRun run) {
        return (run.kind() == Kind.DRILL ? "backup.logbook.drill." : "backup.logbook.run.") + run.state();
    }

    private static List<Object> arguments(BackupRun run) {
        var figures = run.figures();
        if (figures == null) {
            return List.of();
        }
        var proof = figures.proof();
        return run.kind() == Kind.DRILL
                ? List.of(Duration.ofMillis(Objects.requireNonNull(proof).millis()))
                : List.of(figures.files(), figures.fetchedFiles(), figures.troubleCount());
    }
}
