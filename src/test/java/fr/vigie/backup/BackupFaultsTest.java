package fr.vigie.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.backup.BackupRun.State;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Job;
import fr.vigie.job.Jobs;
import fr.vigie.lab.Fault;
import fr.vigie.lab.FlakyProxy;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.lab.SmallDisk;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.inspection.Check;
import fr.vigie.shop.inspection.Doctor;
import fr.vigie.shop.inspection.Finding;
import fr.vigie.testing.DatabaseTest;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What goes wrong on the way: each time it is said, nothing half is kept, and the next run goes on. */
@DatabaseTest
class BackupFaultsTest {

    @TempDir
    Path temp;

    @Autowired
    ApplicationContext application;

    @Autowired
    Backups backups;

    @Autowired
    BackupPlaces places;

    @Autowired
    RepositoryKeys keys;

    @Autowired
    Jobs jobs;

    @Autowired
    Ledger ledger;

    @Test
    void aCutInMidPullKeepsWhatArrivedAndTheNextRunFetchesTheRest() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(300));
                var line = FlakyProxy.to(lab.sshHost(), lab.sshPort())) {
            noise(lab, 40);
            var shop = LabCustomer.takeOver(application, lab, line.port());
            // More than the window of 16 MiB: what of it had arrived but was not read yet is lost with the line.
            line.cutAfter(24 << 20);

            var cut = backUp(shop);

            assertThat(line.cuts()).isPositive();
            assertThat(messageOf(cut))
                    .isIn("backup.mirror.CUT", "ssh.failure.CONNECTION_CUT", "backup.mirror.DUMP_CUT");
            assertThat(backups.lastGood(shop.id())).isEmpty();
            assertThat(backups.snapshots(shop.id())).isEmpty();
            assertThat(snapshotsOf(shop)).isEmpty();

            line.heal();
            assertThat(backUp(shop).failure()).isNull();
            var figures = figures(shop);
            assertThat(figures.fetchedFiles()).isPositive().isLessThan(figures.files());
            assertThat(figures.fetchedBytes()).isLessThan(figures.bytes() - (2 << 20));
            assertThat(Objects.requireNonNull(figures.proof()).whole()).isTrue();
        }
    }

    @Test
    void aCutInMidDumpKeepsTheDumpAndTheSnapshotOfBefore() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60));
                var line = FlakyProxy.to(lab.sshHost(), lab.sshPort())) {
            var shop = LabCustomer.takeOver(application, lab, line.port());
            backUp(shop);
            var good = backups.lastGood(shop.id()).orElseThrow();
            var dump = places.mirror(shop.id()).database().resolve("dump.sql");
            var before = Files.readAllBytes(dump);
            lab.execSql("create table " + lab.prefix() + "large (id int primary key auto_increment, t longtext)");
            for (int i = 0; i < 8; i++) {
                lab.execSql("insert into " + lab.prefix() + "large (t) values (repeat('" + i + "', 1000000))");
            }
            line.cutAfter(4 << 20);

            assertThat(messageOf(backUp(shop)))
                    .isIn("backup.mirror.CUT", "ssh.failure.CONNECTION_CUT", "backup.mirror.DUMP_CUT");

            assertThat(Files.readAllBytes(dump)).isEqualTo(before);
            assertThat(backups.lastGood(shop.id()).orElseThrow().id()).isEqualTo(good.id());
            assertThat(snapshotsOf(shop)).hasSize(1);
            line.heal();
            assertThat(backUp(shop).failure()).isNull();
            assertThat(figures(shop).dumpBytes()).isGreaterThan(8_000_000);
        }
    }

    @Test
    void aFullDiskOfOursIsSaidAndMoreRoomIsEnough() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60));
                var disk = SmallDisk.of(6 << 20)) {
            noise(lab, 10);
            var shop = LabCustomer.takeOver(application, lab);
            var mirrors = Files.createDirectories(
                    places.mirror(shop.id()).tree().getParent().getParent());
            Files.createSymbolicLink(mirrors.resolve(shop.id().toString()), disk.folder());

            assertThat(messageOf(backUp(shop))).isEqualTo("backup.mirror.DISK_FULL");
            assertThat(backups.lastGood(shop.id())).isEmpty();
            assertThat(snapshotsOf(shop)).isEmpty();
            try (var incoming = Files.list(disk.folder().resolve("work/incoming"))) {
                assertThat(incoming).isEmpty();
            }

            run(Map.of(), "mount", "-o", "remount,size=200m", disk.folder().toString());
            assertThat(backUp(shop).failure()).isNull();
            assertThat(backups.lastGood(shop.id()).orElseThrow().state()).isEqualTo(State.SUCCEEDED);
        }
    }

    @Test
    void aFullDiskOfTheShopsServerIsSaidByTheDoctorAndTheBackup() throws Exception {
        try (var disk = SmallDisk.of(300 << 20);
                var lab = LabShop.start(
                        LabSpec.prestashop("9.1.4").files(60),
                        Files.createDirectory(disk.folder().resolve("lab")))) {
            var shop = LabCustomer.takeOver(application, lab);
            var ballast = disk.folder().resolve("ballast");
            new ProcessBuilder("head", "-c", "400M", "/dev/zero")
                    .redirectOutput(ballast.toFile())
                    .start()
                    .waitFor();

            try (var connection = application.getBean(ShopShell.class).open(shop.id(), "Diagnostic", null)) {
                var diagnosis = application.getBean(Doctor.class).examine(connection);
                assertThat(diagnosis.permitsTakeover()).isTrue();
                assertThat(diagnosis.findings())
                        .filteredOn(finding -> finding.check() == Check.DISK)
                        .extracting(Finding::level, Finding::found)
                        .containsExactly(tuple(Finding.Level.LIMITED, "0 Mio"));
            }
            assertThat(messageOf(backUp(shop))).isEqualTo("backup.mirror.HOST_DISK_FULL");
            assertThat(snapshotsOf(shop)).isEmpty();

            Files.delete(ballast);
            assertThat(backUp(shop).failure()).isNull();
            assertThat(backups.lastGood(shop.id()).orElseThrow().state()).isEqualTo(State.SUCCEEDED);
        }
    }

    @Test
    void aFullStorageIsSaidAndHoldsNoHalfSnapshot() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60));
                var disk = SmallDisk.of(6 << 20)) {
            noise(lab, 10);
            var shop = LabCustomer.takeOver(application, lab);
            var repository = Path.of(places.repository(shop.customer()));
            Files.createDirectories(repository.getParent());
            Files.createSymbolicLink(repository, disk.folder());

            assertThat(messageOf(backUp(shop))).isEqualTo("backup.restic.DISK_FULL");
            assertThat(backups.lastGood(shop.id())).isEmpty();

            run(Map.of(), "mount", "-o", "remount,size=200m", disk.folder().toString());
            assertThat(snapshotsOf(shop)).isEmpty();
            assertThat(backUp(shop).failure()).isNull();
            assertThat(snapshotsOf(shop)).hasSize(1);
        }
    }

    @Test
    void aFileThatMayNotBeReadMakesTheBackupPartialAndTheEvidenceSaysSo() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60))) {
            var shop = LabCustomer.takeOver(application, lab);
            Files.writeString(Path.of(lab.root(), "upload-secret.bin"), "secret");
            Files.setPosixFilePermissions(
                    Path.of(lab.root(), "upload-secret.bin"), PosixFilePermissions.fromString("---------"));

            assertThat(backUp(shop).failure()).isNull();

            assertThat(backups.lastGood(shop.id()).orElseThrow().state()).isEqualTo(State.INCOMPLETE);
            assertThat(figures(shop).troubles()).extracting(each -> each.path()).contains("upload-secret.bin");
            assertThat(backups.snapshots(shop.id()).getFirst().complete()).isFalse();
            var evidence = ledger.entries(shop.customer(), LedgerFilter.ALL, null, 50).stream()
                    .filter(entry -> entry.fact().kind().equals("backup.completed"))
                    .findFirst()
                    .orElseThrow();
            assertThat(evidence.fact().details())
                    .containsEntry("complete", "false")
                    .containsEntry("notCopied", "1");
        }
    }

    @Test
    void plainResticWithTheHandedKeyChecksEveryByteAndRestoresTheSameTree() throws Exception {
        var spec = LabSpec.prestashop("9.1.4")
                .files(200)
                .with(Fault.AWKWARD_NAMES, Fault.SYMLINK_LOOPS, Fault.EXTREME_SIZES);
        try (var lab = Labs.start(spec)) {
            shorten(Path.of(lab.root(), "download/archive-creuse.img"));
            var shop = LabCustomer.takeOver(application, lab);
            assertThat(backUp(shop).failure()).isNull();
            var key = keys.hand(shop.customer(), RepositoryKeys.Asker.COMMAND, null)
                    .orElseThrow();
            var login = Map.of("RESTIC_REPOSITORY", key.address(), "RESTIC_PASSWORD", key.password());
            var out = temp.resolve("out");

            run(login, "restic", "check", "--read-data");
            run(login, "restic", "restore", "latest", "--tag", "shop:" + shop.id(), "--target", out.toString());

            if (Files.exists(out.resolve("other-names/files.tar"))) {
                run(Map.of(), "tar", "-xf", out + "/other-names/files.tar", "-C", out + "/files");
            }
            var differences = run(
                    Map.of(),
                    "rsync",
                    "-n",
                    "-rlp",
                    "--checksum",
                    "--delete",
                    "--itemize-changes",
                    "--exclude=/var/cache/*",
                    "--exclude=/var/sessions/*",
                    "--exclude=/img/tmp/*",
                    "--exclude=/cache/smarty/*/*",
                    "--exclude=/themes/*/cache/*",
                    "--exclude=/themes/*/assets/cache/*",
                    "--exclude=/" + lab.adminDirectory() + "/backups/*",
                    "--exclude=/" + lab.adminDirectory() + "/autoupgrade/*/*",
                    lab.root() + "/",
                    out.resolve("files") + "/");
            assertThat(differences).isEmpty();
        }
    }

    /** Writing and hashing 5 GB of zeros again and again takes minutes; that holes stay holes shows at any length. */
    private static void shorten(Path sparse) throws Exception {
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(40L << 20);
        }
    }

    /** Files that no compression makes smaller. */
    private static void noise(LabShop lab, int files) throws Exception {
        var random = new Random(7);
        var bytes = new byte[1 << 20];
        var folder = Files.createDirectories(Path.of(lab.root(), "upload"));
        for (int i = 0; i < files; i++) {
            random.nextBytes(bytes);
            Files.write(folder.resolve("noise-" + i), bytes);
        }
    }

    private Job backUp(Shop shop) {
        return jobs.runNow(backups.order(shop.id(), null));
    }

    private Figures figures(Shop shop) {
        return Objects.requireNonNull(backups.lastGood(shop.id()).orElseThrow().figures());
    }

    private static String messageOf(Job job) {
        return Objects.requireNonNull(job.failure(), job.toString()).messageKey();
    }

    /** The snapshots that restic itself finds. */
    private String[] snapshotsOf(Shop shop) throws Exception {
        var key = keys.hand(shop.customer(), RepositoryKeys.Asker.COMMAND, null).orElseThrow();
        var listed = run(
                Map.of("RESTIC_REPOSITORY", key.address(), "RESTIC_PASSWORD", key.password()),
                "restic",
                "list",
                "--no-lock",
                "snapshots");
        return listed.lines().filter(each -> each.matches("[0-9a-f]{64}")).toArray(String[]::new);
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Arrays.toString(command) + output).isZero();
        return output.strip();
    }
}
