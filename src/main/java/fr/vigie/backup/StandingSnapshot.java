package fr.vigie.backup;

import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.mirror.Mirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The snapshot that holds what the mirror holds, byte for byte. While the shop does not change it stands for later
 * moments too, so that an hourly backup of a quiet shop does not pile up equal snapshots; at most for half a day,
 * because retention and people count snapshots by day.
 *
 * @param repository where it lies
 * @param taken      when the reading of what it holds began
 */
record StandingSnapshot(String snapshot, String repository, Instant taken) {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Takes the note away: the mirror is about to change, and a run that dies must not leave it behind.
     *
     * @return the snapshot that may stand for {@code at}, if nothing of the shop turns out to have changed
     */
    static Optional<StandingSnapshot> take(Mirror mirror, ResticRepository repository, Instant at)
            throws InterruptedException {
        var note = note(mirror);
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            var before = JSON.readValue(Files.readString(note), StandingSnapshot.class);
            Files.delete(note);
            return before.mayStandFor(at, repository) ? Optional.of(before) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mayStandFor(Instant at, ResticRepository holder) throws InterruptedException {
        return !at.isBefore(taken)
                && at.isBefore(taken.plus(LONGEST))
                && repository.equals(holder.location().toString())
                && holder.holds(snapshot);
    }

    void leave(Mirror mirror) {
        var note = note(mirror);
        var unfinished = note.resolveSibling("standing.part");
        try {
            Files.writeString(unfinished, JSON.writeValueAsString(this));
            Files.move(unfinished, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path note(Mirror mirror) {
        return mirror.work().resolve("standing.json");
    }
}
