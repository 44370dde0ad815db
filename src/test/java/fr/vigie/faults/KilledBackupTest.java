package fr.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.backup.BackupRun;
import fr.vigie.backup.BackupRun.State;
import fr.vigie.backup.Backups;
import fr.vigie.backup.LabCustomer;
import fr.vigie.backup.RepositoryKeys;
import fr.vigie.backup.SavedSnapshot;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.lab.FlakyProxy;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.restic.Retention;
import fr.vigie.shop.Shop;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The server is killed while backups, a restore drill and a restoration stand in each of their long steps, one shop in each,
 * held there by a silent line or a stopped restic; the server that comes after it ends them all.
 */
@DatabaseTest
@Tag("lab")
class KilledBackupTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Path DATA = TestFolder.named("data");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Backups backups;

    @Autowired
    private RepositoryKeys keys;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Ledger ledger;

    private final Path folder = Node.folder("killed-backup");

    @Test
    void endsWhatItWasKilledInWithoutLossLeftoverOrRepetition() throws Exception {
        try (HeldRestic restic = HeldRestic.in(folder.resolve("bin"));
                Node first = start(restic);
                LabShop lab = Labs.start(LabSpec.prestashop("8.2.1").files(60));
                FlakyProxy toPull = FlakyProxy.to(lab.sshHost(), lab.sshPort());
                FlakyProxy toDump = FlakyProxy.to(lab.sshHost(), lab.sshPort())) {
            fill(lab);
            Shop pulled = LabCustomer.takeOver(application, lab, toPull.port());
            Shop dumped = LabCustomer.takeOver(application, lab, toDump.port());
            Shop stored = LabCustomer.takeOver(application, lab);
            Shop verified = LabCustomer.takeOver(application, lab);
            Shop retained = LabCustomer.takeOver(application, lab);
            Shop drilled = LabCustomer.takeOver(application, lab);
            first.awaitServing();
            awaitOver(List.of(order(retained), order(drilled)));
            assertThat(backups.change(retained.id(), Duration.ofHours(24), new Retention(1, 0, 0, 0)))
                    .isTrue();
            Files.writeString(Path.of(lab.root(), "robots.txt"), "User-agent: *");

            restic.hold(stored.customer(), "backup");
            restic.hold(verified.customer(), "restore");
            restic.hold(retained.customer(), "forget");
            restic.hold(drilled.customer(), "restore");
            toPull.throttle(20_000);
            toDump.throttle(400_000);
            SavedSnapshot known = backups.snapshots(drilled.id()).getFirst();
            JobId drill = backups.drill(drilled.id(), null);
            JobId restoration = backups.restore(drilled.id(), known.name(), List.of("/files"), null);
            List<JobId> saving = Stream.of(dumped, pulled, stored, verified, retained)
                    .map(this::order)
                    .toList();
            awaitStep(saving.get(0), "backup.step.database", dumped, "work/dump.sql.part");
            toDump.silence();
            awaitStep(saving.get(1), "backup.step.pull", pulled, "work/incoming/part-*");
            toPull.silence();
            awaitStep(saving.get(2), "backup.step.snapshot", stored, "work");
            Node.await(() -> restic.held().size() == 5, SOON);

            first.kill();
            restic.holdNoMore();
            toPull.heal();
            toDump.heal();
            try (Node second = start(restic)) {
                awaitOver(saving);
                awaitOver(List.of(drill, restoration));
                second.stop();
            }

            assertThat(restic.held())
                    .hasSize(5)
                    .allMatch(pid -> ProcessHandle.of(pid).isEmpty());
            for (Shop shop : List.of(pulled, dumped, stored, verified)) {
                assertThat(states(shop, BackupRun.Kind.BACKUP)).containsExactly(State.SUCCEEDED, State.FAILED);
                assertThat(evidence(shop, "backup.completed")).isEqualTo(1);
                assertOneSnapshot(shop);
            }
            assertThat(states(retained, BackupRun.Kind.BACKUP)).containsExactly(State.SUCCEEDED, State.SUCCEEDED);
            assertThat(evidence(retained, "backup.completed")).isEqualTo(2);
            assertOneSnapshot(retained);
            assertThat(states(drilled, BackupRun.Kind.DRILL)).containsExactly(State.SUCCEEDED, State.FAILED);
            assertThat(evidence(drilled, "backup.drilled")).isEqualTo(1);
            assertThat(only(DATA.resolve("restored/" + drilled.id())).resolve("files/index.php"))
                    .hasSameBinaryContentAs(Path.of(lab.root(), "index.php"));
            for (Shop shop : List.of(verified, drilled)) {
                assertThat(backups.runs(shop.id(), null, 10))
                        .allSatisfy(run ->
                                assertThat(DATA.resolve("scratch/" + run.id())).doesNotExist())
                        .filteredOn(run -> run.state() == State.FAILED)
                        .singleElement()
                        .extracting(BackupRun::failure)
                        .isEqualTo(new BackupRun.Trouble("backup.failure.INTERRUPTED", List.of()));
            }
        }
    }

    private Node start(HeldRestic restic) throws IOException {
        return Node.serve(
                folder,
                SharedPostgres.server(),
                DATA,
                Map.of(
                        "PATH", restic.path(),
                        "VIGIE_JOB_LEASE", "4s",
                        "VIGIE_OUTBOUND_ALLOWEDNETWORKS", "127.0.0.0/8"));
    }

    /** A table that takes its time on a slow line. */
    private static void fill(LabShop lab) {
        Random random = new Random(11);
        byte[] bytes = new byte[1 << 20];
        lab.execSql("create table " + lab.prefix() + "large (id int primary key auto_increment, t longtext)");
        for (int i = 0; i < 3; i++) {
            random.nextBytes(bytes);
            lab.execSql("insert into " + lab.prefix() + "large (t) values ('"
                    + HexFormat.of().formatHex(bytes) + "')");
        }
    }

    private JobId order(Shop shop) {
        return backups.order(shop.id(), null);
    }

    private void awaitOver(List<JobId> all) throws InterruptedException {
        Node.await(() -> all.stream().allMatch(id -> job(id).state().isOver()), SOON);
        assertThat(all)
                .allSatisfy(
                        id -> assertThat(job(id).state()).as(job(id).toString()).isEqualTo(JobState.SUCCEEDED));
    }

    private void awaitStep(JobId id, String step, Shop shop, String file) throws InterruptedException {
        Node.await(
                () -> !job(id).steps().isEmpty()
                        && job(id).steps().getLast().messageKey().equals(step)
                        && exists(DATA.resolve("mirrors/" + shop.id()), file),
                SOON);
    }

    private Job job(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    private List<State> states(Shop shop, BackupRun.Kind kind) {
        return backups.runs(shop.id(), null, 10).stream()
                .filter(run -> run.kind() == kind)
                .map(BackupRun::state)
                .toList();
    }

    private int evidence(Shop shop, String kind) {
        assertThat(ledger.verify(shop.customer(), List.of()).intact()).isTrue();
        return ledger.entries(shop.customer(), new LedgerFilter(kind, null, null, null), null, 10)
                .size();
    }

    /** Restic holds one snapshot, which is the one that people are shown. */
    private void assertOneSnapshot(Shop shop) throws Exception {
        var key = keys.hand(shop.customer(), RepositoryKeys.Asker.COMMAND, null).orElseThrow();
        ProcessBuilder list = new ProcessBuilder("restic", "list", "--no-lock", "snapshots");
        list.environment().putAll(Map.of("RESTIC_REPOSITORY", key.address(), "RESTIC_PASSWORD", key.password()));
        String found = new String(list.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(found.lines().filter(line -> line.matches("[0-9a-f]{64}")))
                .singleElement()
                .asString()
                .startsWith(backups.snapshots(shop.id()).getFirst().name());
        assertThat(backups.snapshots(shop.id())).hasSize(1);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static boolean exists(Path folder, String glob) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + folder + "/" + glob);
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(folder, glob.split("/", -1).length)) {
            return all.anyMatch(matcher::matches);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
