package fr.vigie.backup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.backup.BackupRun.State;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.restic.SnapshotFile;
import fr.vigie.shop.Shop;
import fr.vigie.testing.DatabaseTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Real shops, real restic, the real job, the real ledger. */
@DatabaseTest
class BackupTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Backups backups;

    @Autowired
    BackupPlaces places;

    @Autowired
    Jobs jobs;

    @Autowired
    Ledger ledger;

    @Test
    void savesRestoresAndProvesAWholeShop() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("9.1.4").files(120))) {
            var shop = LabCustomer.takeOver(application, lab);

            assertThat(backUp(shop).failure()).isNull();

            var run = backups.lastGood(shop.id()).orElseThrow();
            var figures = Objects.requireNonNull(run.figures());
            assertThat(run.state()).isEqualTo(State.SUCCEEDED);
            assertThat(Objects.requireNonNull(figures.proof()).whole()).isTrue();
            assertThat(figures.dumpBytes()).isPositive();
            assertThat(kinds(shop)).containsExactlyInAnyOrder("backup.completed", "backup.verified");
            assertThat(restored(shop, lab)).isEmpty();
            assertThat(browsed(shop, "/files"))
                    .extracting(file -> file.name())
                    .contains("index.php", "img", lab.adminDirectory());
            assertThat(browsed(shop, "/"))
                    .extracting(file -> file.path())
                    .contains("/files", "/database", "/vigie-files.list");

            assertThat(backUp(shop).state()).isEqualTo(JobState.SUCCEEDED);
            var second = Objects.requireNonNull(
                    backups.lastGood(shop.id()).orElseThrow().figures());
            assertThat(second.fetchedFiles()).isLessThan(5);
            assertThat(Objects.requireNonNull(second.proof()).whole()).isFalse();
            assertThat(backups.snapshots(shop.id())).hasSize(1);

            assertThat(jobs.runNow(backups.drill(shop.id(), null)).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(kinds(shop)).contains("backup.drilled");
            assertThat(drilledSeconds(shop)).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void refusesASnapshotOfAMirrorThatLostAFileAndHealsByItself() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60))) {
            var shop = LabCustomer.takeOver(application, lab);
            backUp(shop);
            Files.delete(places.mirror(shop.id()).files().resolve("index.php"));
            Files.writeString(Path.of(lab.root(), "robots.txt"), "User-agent: *");

            var job = backUp(shop);

            assertThat(Objects.requireNonNull(job.failure()).messageKey()).isEqualTo("backup.failure.SNAPSHOT_DIFFERS");
            assertThat(backups.snapshots(shop.id())).hasSize(1);
            assertThat(kinds(shop)).contains("backup.failed");
            assertThat(backUp(shop).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(restored(shop, lab)).isEmpty();
        }
    }

    @Test
    void lastSnapshotStandsWhileNothingChanges() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60))) {
            var shop = LabCustomer.takeOver(application, lab);
            backUp(shop);
            var first = lastGood(shop);

            backUp(shop);
            assertThat(lastGood(shop).id()).isNotEqualTo(first.id());
            assertThat(lastGood(shop).snapshot()).isEqualTo(first.snapshot());
            assertThat(Objects.requireNonNull(lastGood(shop).figures()).taken()).isEqualTo(first.started());
            assertThat(Objects.requireNonNull(lastGood(shop).figures()).proof()).isNotNull();

            lab.execSql("update " + lab.prefix() + "configuration set value = 'Le Port' where name = 'PS_SHOP_NAME'");
            backUp(shop);
            var second = lastGood(shop);
            assertThat(second.snapshot()).isNotEqualTo(first.snapshot());
            assertThat(Objects.requireNonNull(second.figures()).taken()).isNull();

            Files.setPosixFilePermissions(
                    Path.of(lab.root(), "index.php"), PosixFilePermissions.fromString("rw-r-----"));
            backUp(shop);
            var third = lastGood(shop);
            assertThat(third.snapshot()).isNotEqualTo(second.snapshot());

            try (var repository = Files.list(Path.of(places.repository(shop.customer()), "snapshots"))) {
                for (var file : repository.toList()) {
                    Files.delete(file);
                }
            }
            assertThat(backUp(shop).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(lastGood(shop).snapshot()).isNotEqualTo(third.snapshot());
        }
    }

    @Test
    void saysThatTheRepositorysPasswordIsWrong() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60))) {
            var shop = LabCustomer.takeOver(application, lab);
            var repository = Path.of(places.repository(shop.customer()));
            run("env", "RESTIC_PASSWORD=other", "restic", "-q", "-r", repository.toString(), "init");

            var job = backUp(shop);

            assertThat(Objects.requireNonNull(job.failure()).messageKey()).isEqualTo("backup.restic.WRONG_PASSWORD");
            assertThat(backups.lastGood(shop.id())).isEmpty();
        }
    }

    @Test
    void savesTheFilesOfAHostWithoutAWayToTheDatabaseAndCallsThatIncomplete() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1")
                .files(60)
                .with(Fault.SFTP_ONLY, Fault.AWKWARD_NAMES, Fault.SYMLINK_LOOPS))) {
            var shop = LabCustomer.takeOver(application, lab);

            var job = backUp(shop);

            assertThat(job.state())
                    .as(() -> backups.runs(shop.id(), null, 5).toString())
                    .isEqualTo(JobState.SUCCEEDED);
            var run = backups.lastGood(shop.id()).orElseThrow();
            assertThat(run.state()).isEqualTo(State.INCOMPLETE);
            assertThat(Objects.requireNonNull(run.figures()).holdsDatabase()).isFalse();
        }
    }

    @Test
    void aShopIsDueWhenItsIntervalHasPassedAndStaleWhenOneWasMissed() {
        var shop = fr.vigie.kernel.ShopId.create();
        var policy = BackupPolicy.initial(shop, fr.vigie.kernel.CustomerId.create());
        var now = java.time.Instant.parse("2026-03-03T10:00:00Z");

        assertThat(policy.isDue(null, now)).isTrue();
        assertThat(policy.isDue(now.minus(Duration.ofHours(23)), now)).isFalse();
        assertThat(policy.isDue(now.minus(Duration.ofHours(24)), now)).isTrue();
        assertThat(policy.isStale(now.minus(Duration.ofHours(30)), now, now)).isFalse();
        assertThat(policy.isStale(now.minus(Duration.ofHours(37)), now, now)).isTrue();
    }

    private List<SnapshotFile> browsed(Shop shop, String folder) {
        var snapshot = backups.snapshots(shop.id()).getFirst();
        if (snapshot.listed() == null) {
            assertThat(jobs.runNow(backups.list(snapshot, null)).failure()).isNull();
        }
        return backups.browse(backups.snapshots(shop.id()).getFirst(), folder).orElseThrow();
    }

    private BackupRun lastGood(Shop shop) {
        return backups.lastGood(shop.id()).orElseThrow();
    }

    private Job backUp(Shop shop) {
        return jobs.runNow(backups.order(shop.id(), null));
    }

    private Set<String> kinds(Shop shop) {
        return ledger.entries(shop.customer(), LedgerFilter.ALL, null, 50).stream()
                .map(entry -> entry.fact().kind())
                .filter(kind -> kind.startsWith("backup."))
                .collect(java.util.stream.Collectors.toSet());
    }

    private long drilledSeconds(Shop shop) {
        return ledger.entries(shop.customer(), LedgerFilter.ALL, null, 50).stream()
                .filter(entry -> entry.fact().kind().equals("backup.drilled"))
                .mapToLong(entry -> Long.parseLong(
                        Objects.requireNonNull(entry.fact().details().get("recoveryTimeSeconds"))))
                .min()
                .orElseThrow();
    }

    /** What the last snapshot lacks or has otherwise than the shop, by rsync's own judgement. */
    private String restored(Shop shop, LabShop lab) throws Exception {
        var snapshot = backups.snapshots(shop.id()).getFirst();
        assertThat(jobs.runNow(backups.restore(shop.id(), snapshot.name(), List.of(), null))
                        .failure())
                .isNull();
        Path folder;
        try (var folders = Files.list(places.restorations(shop.id()))) {
            folder = folders.max(java.util.Comparator.naturalOrder()).orElseThrow();
        }
        return run(
                "rsync",
                "-n",
                "-rlp",
                "--checksum",
                "--delete",
                "--itemize-changes",
                "--exclude=/var/cache/*",
                "--exclude=/img/tmp/*",
                "--exclude=/var/sessions/*",
                "--exclude=/cache/smarty/*/*",
                "--exclude=/themes/*/assets/cache/*",
                "--exclude=/themes/*/cache/*",
                "--exclude=/" + lab.adminDirectory() + "/backups/*",
                "--exclude=/" + lab.adminDirectory() + "/autoupgrade/*/*",
                lab.root() + "/",
                folder.resolve("files") + "/");
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
