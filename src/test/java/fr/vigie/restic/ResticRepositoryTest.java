package fr.vigie.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.restic.ResticException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ResticRepositoryTest {
    /** Of the form that Vigie draws: opened without stretching, which is most of the time of short calls. */
    private static final String PASSWORD = ResticPassword.create(new Random(7)).value();

    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    /** Made once: a repository is files, and a copy of them is another. */
    @TempDir
    static Path made;

    @TempDir
    Path temp;

    private Path tree;
    private ResticRepository repository;

    @BeforeAll
    static void makesARepository() throws Exception {
        repository(made, "restic", PASSWORD).create();
    }

    @BeforeEach
    void savesAFolder() throws Exception {
        tree = Files.createDirectories(temp.resolve("tree"));
        Files.createDirectories(tree.resolve("files/été [1]"));
        Files.writeString(tree.resolve("files/été [1]/index *.php"), "<?php echo 1;");
        Files.writeString(tree.resolve("files/plain.txt"), "plain");
        Files.createSymbolicLink(tree.resolve("files/link"), Path.of("/etc/passwd"));
        FileSystemUtils.copyRecursively(made.resolve("repository"), temp.resolve("repository"));
        repository = repository(PASSWORD);
    }

    @Test
    void restoresWhatItSavedIncludingLinksAndModes() throws Exception {
        Files.setPosixFilePermissions(tree.resolve("files/plain.txt"), PosixFilePermissions.fromString("rw-r-----"));
        var summary = repository.backup(order("shop:1"), progress -> {});

        var out = temp.resolve("out");
        repository.restore(summary.snapshot(), out, List.of());

        assertThat(out.resolve("files/été [1]/index *.php")).hasContent("<?php echo 1;");
        assertThat(Files.readSymbolicLink(out.resolve("files/link"))).hasToString("/etc/passwd");
        assertThat(Files.getPosixFilePermissions(out.resolve("files/plain.txt")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void stampsTheSnapshotWithTheTimeAndTagsOfTheOrder() throws Exception {
        repository.backup(order("shop:1"), progress -> {});

        assertThat(repository.snapshots("shop:1")).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.time()).isEqualTo(NOON);
            assertThat(snapshot.host()).isEqualTo("boutique");
            assertThat(snapshot.tags()).containsExactly("shop:1");
        });
        assertThat(repository.snapshots("shop:2")).isEmpty();
    }

    @Test
    void restoresOnlyTheChosenFileEvenWhenItsNameLooksLikeAPattern() throws Exception {
        var summary = repository.backup(order("shop:1"), progress -> {});

        var out = temp.resolve("out");
        repository.restore(summary.snapshot(), out, List.of("/files/été [1]/index *.php"));

        assertThat(out.resolve("files/été [1]/index *.php")).exists();
        assertThat(out.resolve("files/plain.txt")).doesNotExist();
    }

    @Test
    void listsEveryFolderBeforeWhatItHolds() throws Exception {
        var summary = repository.backup(order("shop:1"), progress -> {});
        var found = new java.util.ArrayList<SnapshotFile>();

        repository.listAll(summary.snapshot(), found::add);

        assertThat(found.getFirst().path()).isEqualTo("/files");
        assertThat(found)
                .filteredOn(file -> file.path().lastIndexOf('/') == "/files".length())
                .extracting(SnapshotFile::name, SnapshotFile::type)
                .containsExactlyInAnyOrder(
                        tuple("link", SnapshotFile.Type.LINK),
                        tuple("plain.txt", SnapshotFile.Type.FILE),
                        tuple("été [1]", SnapshotFile.Type.DIRECTORY));
    }

    @Test
    void readsOneFileWithoutRestoringIt() throws Exception {
        var summary = repository.backup(order("shop:1"), progress -> {});

        var read = new ArrayList<String>();
        repository.read(
                summary.snapshot(),
                "/files/plain.txt",
                content -> read.add(new String(content.readAllBytes(), StandardCharsets.UTF_8)));

        assertThat(read).containsExactly("plain");
    }

    @Test
    void tellsAWrongPasswordFromAMissingRepository() {
        assertThat(reasonOf(() -> repository("wrong").snapshots())).isEqualTo(Reason.WRONG_PASSWORD);
        var nowhere = new ResticRepository(
                settings("restic"), ResticLocation.folder(temp.resolve("nowhere")), new ResticPassword("x"));
        assertThat(reasonOf(nowhere::snapshots)).isEqualTo(Reason.NO_REPOSITORY);
        assertThat(reasonOf(repository::create)).isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void createsARepositoryOnlyOnce() throws Exception {
        repository.backup(order("shop:1"), progress -> {});
        repository.createUnlessThere();
        assertThat(repository.snapshots()).hasSize(1);
        assertThat(reasonOf(() -> repository("wrong").createUnlessThere())).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void saysThatResticIsMissing() {
        var missing = new ResticRepository(
                settings("/nonexistent/restic"), repository.location(), new ResticPassword(PASSWORD));
        assertThat(reasonOf(missing::snapshots)).isEqualTo(Reason.NOT_INSTALLED);
    }

    @Test
    void givesWayToThePages() throws Exception {
        var restic = new AtomicReference<ProcessHandle>();
        var polite = new ResticRepository(
                settings("restic").withNiceness(ResticSettings.BEHIND_OTHERS),
                repository.location(),
                new ResticPassword(PASSWORD));
        try (var waiting = polite.telling(restic::set).prepare(order("shop:1"))) {
            Thread.sleep(200);
            var status = Files.readString(Path.of("/proc/" + restic.get().pid() + "/stat"));
            assertThat(status.substring(status.lastIndexOf(')') + 2).split(" ")[16])
                    .as("niceness, field 19 of proc(5)")
                    .isEqualTo("19");
        }
    }

    @Test
    void stopsWhatTakesTooLong() {
        var slow = new ResticRepository(
                new ResticSettings("restic", temp.resolve("cache"), Duration.ofMillis(5), Duration.ofMillis(5), 0),
                repository.location(),
                new ResticPassword(PASSWORD));
        assertThat(reasonOf(slow::snapshots)).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void savesNothingWhenTheWordToStartNeverComes() throws Exception {
        var waiting = repository.prepare(order("shop:1"));
        Thread.sleep(1_500);
        waiting.close();
        assertThat(repository.snapshots()).isEmpty();
        assertThat(temp.resolve("repository/locks")).isEmptyDirectory();
    }

    @Test
    void savesNothingWhenVigieDiesBeforeTheFolderIsComplete() throws Exception {
        var process = ResticProcess.start(
                settings("restic"),
                Map.of("RESTIC_REPOSITORY", repository.location().address(), "RESTIC_PASSWORD", PASSWORD),
                List.of("backup", "--json", "--exclude-file", "/dev/stdin", "files"),
                tree);
        process.input().write("/[".getBytes(StandardCharsets.US_ASCII));
        process.input().close();

        assertThat(process.await(Duration.ofMinutes(1), line -> {})).isNotZero();
        assertThat(repository.snapshots()).isEmpty();
    }

    @Test
    void leavesNoSnapshotWhenKilledWhileSaving() throws Exception {
        fillWithNoise(200);
        var restic = new AtomicReference<ProcessHandle>();
        var waiting = repository.telling(restic::set).prepare(order("shop:1"));
        assertThat(reasonOf(() -> waiting.go(progress -> restic.get().destroyForcibly())))
                .isEqualTo(Reason.KILLED);

        assertThat(repository.snapshots()).isEmpty();
        repository.check(true);
        var summary = repository.backup(order("shop:1"), progress -> {});
        assertThat(repository.snapshots()).extracting(Snapshot::shortId).containsExactly(summary.snapshot());
    }

    @Test
    void savesDespiteTheLockOfAKilledResticButNotDespiteThatOfALivingOne() throws Exception {
        fillWithNoise(60);
        repository.backup(order("shop:1"), progress -> {});

        leaveALock("restic");
        assertThat(repository.backup(order("shop:1"), progress -> {}).snapshot())
                .isNotEmpty();

        // On another host nobody can see whether that process lives; its lock counts until it is half an hour old.
        leaveALock("hostname another-host; restic");
        assertThat(reasonOf(() -> repository.backup(order("shop:1"), progress -> {})))
                .isEqualTo(Reason.LOCKED);
        assertThat(repository.snapshots()).hasSize(2);
    }

    /** A check holds the repository alone; it is killed as soon as it does. */
    private void leaveALock(String restic) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can take another host's name");
        var locks = temp.resolve("repository/locks");
        var builder = new ProcessBuilder("unshare", "--uts", "sh", "-c", restic + " check --read-data & wait $!; true");
        builder.environment()
                .put("RESTIC_REPOSITORY", temp.resolve("repository").toString());
        builder.environment().put("RESTIC_PASSWORD", PASSWORD);
        builder.environment().put("RESTIC_CACHE_DIR", temp.resolve("cache").toString());
        var shell = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (shell.isAlive() && isEmpty(locks)) {
            Thread.sleep(1);
        }
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.waitFor();
        assertThat(isEmpty(locks)).as("killed too late").isFalse();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.noneMatch(file -> !file.getFileName().toString().contains("tmp"));
        }
    }

    @Test
    void refusesASnapshotOfAFolderOfWhichAPartCannotBeSaved() throws Exception {
        var order = new BackupOrder(tree, List.of("files", "absent"), "boutique", List.of("shop:1"), NOON);
        assertThat(reasonOf(() -> repository.backup(order, progress -> {}))).isEqualTo(Reason.INCOMPLETE);
        assertThat(repository.snapshots()).isEmpty();
    }

    @Test
    void forgetsWhatRetentionDoesNotKeepAndLeavesOtherShopsAlone() throws Exception {
        for (int day = 0; day < 5; day++) {
            repository.backup(
                    new BackupOrder(tree, List.of("files"), "a", List.of("shop:1"), NOON.minus(Duration.ofDays(day))),
                    progress -> {});
        }
        repository.backup(
                new BackupOrder(tree, List.of("files"), "b", List.of("shop:2"), NOON.minus(Duration.ofDays(9))),
                progress -> {});

        assertThat(repository.forget("shop:1", new Retention(3, 0, 0, 0)))
                .containsExactlyInAnyOrderElementsOf(repository.snapshots("shop:1").stream()
                        .map(Snapshot::id)
                        .toList());

        assertThat(repository.snapshots("shop:1"))
                .extracting(Snapshot::time)
                .containsExactly(NOON.minus(Duration.ofDays(2)), NOON.minus(Duration.ofDays(1)), NOON);
        assertThat(repository.snapshots("shop:2")).hasSize(1);
    }

    @Test
    void findsDamage() throws Exception {
        repository.backup(order("shop:1"), progress -> {});
        repository.check(true);
        Path pack;
        try (var packs = Files.walk(temp.resolve("repository/data"))) {
            pack = packs.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        var bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        pack.toFile().setWritable(true);
        Files.write(pack, bytes);
        assertThat(reasonOf(() -> repository.check(true))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void neverPrintsThePasswordNorTheCredentialsOfAnAddress() {
        assertThat(new ResticPassword("secret").toString()).doesNotContain("secret");
        assertThat(new ResticLocation("rest:https://me:secret@host/path", Map.of("AWS_SECRET", "hidden")).toString())
                .doesNotContain("secret")
                .doesNotContain("hidden")
                .contains("host/path");
        assertThatThrownBy(() -> repository("wrong").snapshots())
                .hasMessageNotContaining(PASSWORD)
                .hasMessageContaining("WRONG_PASSWORD");
    }

    private void fillWithNoise(int mebibytes) throws IOException {
        var random = new Random(1);
        var bytes = new byte[1 << 20];
        for (int i = 0; i < mebibytes; i++) {
            random.nextBytes(bytes);
            Files.write(tree.resolve("files/noise" + i), bytes);
        }
    }

    private BackupOrder order(String tag) {
        return new BackupOrder(tree, List.of("files"), "boutique", List.of(tag), NOON);
    }

    private ResticRepository repository(String password) {
        return repository(temp, "restic", password);
    }

    private static ResticRepository repository(Path folder, String program, String password) {
        return new ResticRepository(
                settings(folder, program),
                ResticLocation.folder(folder.resolve("repository")),
                new ResticPassword(password));
    }

    private ResticSettings settings(String program) {
        return settings(temp, program);
    }

    /** At an ordinary priority: behind the other tests, restic would wait for them. */
    private static ResticSettings settings(Path folder, String program) {
        return new ResticSettings(program, folder.resolve("cache"), Duration.ofMinutes(5), Duration.ofMinutes(1), 0);
    }

    private static Reason reasonOf(ThrowingCallable call) {
        var thrown = catchThrowableOfType(ResticException.class, call);
        assertThat(thrown).as("a failure of restic").isNotNull();
        return thrown.reason();
    }
}
