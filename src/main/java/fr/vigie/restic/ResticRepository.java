package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One repository and what opens it. Every method runs a restic process to its end, can be interrupted, and throws
 * {@link ResticException} unless restic says that all went well.
 */
public final class ResticRepository {

    /** Fewer, larger files than restic's default of 16: a first backup waits less for the disk. */
    private static final String PACK_MEBIBYTES = "64";

    private static final Logger log = LoggerFactory.getLogger(ResticRepository.class);

    private final ResticSettings settings;
    private final ResticLocation location;
    private final ResticPassword password;
    private final Consumer<ProcessHandle> started;

    public ResticRepository(ResticSettings settings, ResticLocation location, ResticPassword password) {
        this(settings, location, password, restic -> {});
    }

    private ResticRepository(
            ResticSettings settings,
            ResticLocation location,
            ResticPassword password,
            Consumer<ProcessHandle> started) {
        this.settings = settings;
        this.location = location;
        this.password = password;
        this.started = started;
    }

    /** The same repository, that tells of each restic which it starts: killed, Vigie leaves it at work. */
    public ResticRepository telling(Consumer<ProcessHandle> listener) {
        return new ResticRepository(settings, location, password, listener);
    }

    public ResticLocation location() {
        return location;
    }

    /** Creates the repository, in format 2 (compressed). In a folder, a drawn password gets a {@link QuickKey}. */
    public void create() throws InterruptedException {
        call(List.of("init", "--repository-version", "2"));
        if (location.isFolder() && password.isDrawn()) {
            quicken();
        }
    }

    /** Restic's own key opens the repository as well, only half a second later. */
    private void quicken() throws InterruptedException {
        try {
            var key = QuickKey.file(call(List.of("cat", "masterkey", "--no-lock")), password);
            KeyFolder.of(Path.of(location.address())).replaceBy(key, () -> call(List.of("cat", "config", "--no-lock")));
        } catch (IOException | ResticException refused) {
            log.warn("{} keeps the key that restic made", location, refused);
        }
    }

    /** Creates the repository unless one is there that this password opens. */
    public void createUnlessThere() throws InterruptedException {
        if (!exists()) {
            create();
        }
    }

    /** Opens the repository in the background and waits for {@link WaitingBackup#go}. */
    public WaitingBackup prepare(BackupOrder order) {
        requireAll(order);
        var arguments = new ArrayList<>(
                List.of("backup", "--json", "--exclude-file", "/dev/stdin", "--pack-size", PACK_MEBIBYTES));
        arguments.addAll(List.of("--host", order.host(), "--time", ResticTime.text(order.time())));
        order.tags().forEach(tag -> arguments.addAll(List.of("--tag", tag)));
        arguments.add("--");
        arguments.addAll(order.names());
        return new WaitingBackup(this, order, start(arguments, order.folder()), settings.longest());
    }

    /** Saves a folder that is complete already. */
    public BackupSummary backup(BackupOrder order, Consumer<BackupProgress> progress) throws InterruptedException {
        try (var waiting = prepare(order)) {
            return waiting.go(progress);
        }
    }

    /** The snapshots that bear all these tags, oldest first. */
    public List<Snapshot> snapshots(String... tags) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("snapshots", "--json", "--no-lock"));
        if (tags.length > 0) {
            arguments.addAll(List.of("--tag", String.join(",", tags)));
        }
        return Json.read(call(arguments))
                .valueStream()
                .map(Json::snapshot)
                .sorted(Comparator.comparing(Snapshot::time))
                .toList();
    }

    /**
     * Whether a snapshot is still there.
     *
     * @param snapshot its full name or the first part of it. A folder is only looked at, for it holds a file of that
     *                 name (restic's "Design", repository layout); other storage is asked by restic: about a second.
     */
    public boolean holds(String snapshot) throws InterruptedException {
        if (!location.isFolder()) {
            return snapshots().stream().anyMatch(each -> each.id().startsWith(snapshot));
        }
        try (var names = Files.list(Path.of(location.address(), "snapshots"))) {
            return names.anyMatch(file -> file.getFileName().toString().startsWith(snapshot));
        } catch (IOException e) {
            throw new ResticException(Reason.NO_REPOSITORY, "snapshots", String.valueOf(e.getMessage()), e);
        }
    }

    /** Everything a snapshot holds: each folder, then all that is below it, in restic's order (by name). */
    public void listAll(String snapshot, Consumer<SnapshotFile> each) throws InterruptedException {
        run(List.of("ls", "--json", "--no-lock", "--", snapshot), settings.longest(), line -> {
            var node = Json.read(line);
            if (node.path("struct_type").asString("").equals("node")) {
                each.accept(Json.file(node));
            }
        });
    }

    /**
     * Writes one file of a snapshot to {@code use}'s stream, without a folder in between.
     *
     * @throws ResticException when the file could not be read to its end; what was read until then is void
     */
    public void read(String snapshot, String path, FileReader use) throws IOException, InterruptedException {
        var call = List.of(settings.program(), "dump", "--no-lock", "--", snapshot, path);
        var builder = new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        builder.environment().put("RESTIC_CACHE_DIR", settings.cache().toString());
        var process = builder.start();
        try (InputStream content = process.getInputStream()) {
            process.getOutputStream().close();
            use.read(content);
            if (process.waitFor() != 0) {
                throw new ResticException(Reason.UNKNOWN, "dump", "exit code " + process.exitValue() + " for " + path);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Restores a snapshot, or only what {@code paths} name in it (whole folders included), below {@code target}.
     *
     * @param paths from the snapshot's root, beginning with a slash; none means everything
     */
    public void restore(String snapshot, Path target, List<String> paths) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("restore", "--no-lock", "--target", target.toString()));
        paths.forEach(path -> arguments.addAll(List.of("--include", ResticPattern.exactly(path))));
        arguments.addAll(List.of("--", snapshot));
        run(arguments, settings.longest(), line -> {});
    }

    /** Checks the repository's structure and, with {@code readData}, every stored byte. */
    public void check(boolean readData) throws InterruptedException {
        withoutStaleLocks(readData ? List.of("check", "--read-data") : List.of("check"), settings.longest());
    }

    /**
     * Forgets the snapshots with this tag that retention does not keep; their data goes with {@link #prune}.
     *
     * @return the full names of those that are kept
     */
    public Set<String> forget(String tag, Retention retention) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("forget", "--json", "--tag", tag, "--group-by", ""));
        arguments.addAll(retention.arguments());
        return Json.kept(withoutStaleLocks(arguments, settings.longestCall()));
    }

    /** Frees the space of what no snapshot holds any more. */
    public void prune() throws InterruptedException {
        withoutStaleLocks(List.of("prune"), settings.longest());
    }

    /** Removes one snapshot; its data goes with {@link #prune}. */
    public void remove(String snapshot) throws InterruptedException {
        withoutStaleLocks(List.of("forget", snapshot), settings.longestCall());
    }

    /**
     * Removes every snapshot with all that was stored, and looks again. Of a repository reached over SFTP nothing stays at all;
     * of one in S3 or behind a REST server its empty frame does, the configuration, the keys and an empty index, which no restic removes. May be
     * done again, from wherever it was interrupted.
     *
     * @return whether the frame stays
     * @throws ResticException with {@link Reason#LEFT_OVER} when something is still there afterwards
     */
    public boolean empty() throws InterruptedException {
        if (exists()) {
            for (var snapshot : snapshots()) {
                remove(snapshot.id());
            }
            withoutStaleLocks(List.of("prune", "--max-unused", "0"), settings.longest());
            requireNone("snapshots");
            requireNone("packs");
        }
        var frame = SftpFrame.of(location);
        if (frame.isPresent()) {
            frame.get().remove(settings, location.environment());
        }
        return exists();
    }

    private void requireNone(String kind) throws InterruptedException {
        long left = call(List.of("list", kind, "--no-lock")).lines().count();
        if (left > 0) {
            throw new ResticException(Reason.LEFT_OVER, "prune", left + " " + kind + " are still in " + location);
        }
    }

    /** Whether there is a repository that this password opens. */
    private boolean exists() throws InterruptedException {
        try {
            call(List.of("cat", "config", "--no-lock"));
            return true;
        } catch (ResticException e) {
            if (e.reason() != Reason.NO_REPOSITORY) {
                throw e;
            }
            return false;
        }
    }

    /** Removes the locks that a killed restic left behind; those of living processes stay. */
    public void unlockStale() throws InterruptedException {
        call(List.of("unlock"));
    }

    public RepositoryStats stats() throws InterruptedException {
        var node = Json.read(call(List.of("stats", "--json", "--no-lock", "--mode", "raw-data")));
        return new RepositoryStats(
                node.path("total_size").asLong(0), node.path("snapshots_count").asInt(0));
    }

    /** Restic leaves out what does not exist and reports success; a backup that lacks a part is none. */
    private static void requireAll(BackupOrder order) {
        for (var name : order.names()) {
            if (!Files.exists(order.folder().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new ResticException(Reason.INCOMPLETE, "backup", name + " is missing in " + order.folder());
            }
        }
    }

    private String withoutStaleLocks(List<String> arguments, Duration longest) throws InterruptedException {
        try {
            return call(arguments, longest);
        } catch (ResticException e) {
            if (e.reason() != Reason.LOCKED) {
                throw e;
            }
            unlockStale();
            return call(arguments, longest);
        }
    }

    private String call(List<String> arguments) throws InterruptedException {
        return call(arguments, settings.longestCall());
    }

    private String call(List<String> arguments, Duration longest) throws InterruptedException {
        var output = new StringBuilder();
        run(arguments, longest, line -> output.append(line).append('\n'));
        return output.toString();
    }

    private void run(List<String> arguments, Duration longest, Consumer<String> each) throws InterruptedException {
        try (var process = start(arguments, null)) {
            int exit = process.await(longest, each);
            if (exit != 0) {
                throw process.failure(exit);
            }
        }
    }

    private ResticProcess start(List<String> arguments, @Nullable Path folder) {
        var process = ResticProcess.start(settings, environment(), arguments, folder);
        try {
            started.accept(process.handle());
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(location.environment());
        environment.put("RESTIC_REPOSITORY", location.address());
        environment.put("RESTIC_PASSWORD", password.value());
        return environment;
    }

    /** Takes the content of a file. */
    @FunctionalInterface
    public interface FileReader {
        void read(InputStream content) throws IOException;
    }
}
