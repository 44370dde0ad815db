package fr.vigie.bench;

import fr.vigie.backup.BackupWatch;
import fr.vigie.backup.ShopBackup;
import fr.vigie.backup.SnapshotProof;
import fr.vigie.job.ProgressUnit;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.restic.ResticLocation;
import fr.vigie.restic.ResticPassword;
import fr.vigie.restic.ResticRepository;
import fr.vigie.restic.ResticSettings;
import fr.vigie.shop.LabConnections;
import fr.vigie.shop.mirror.Mirror;
import fr.vigie.ssh.SshConnector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Copy, dump and backup of a large shop over SSH, against the same by hand with {@code rsync}, {@code mysqldump} and
 * {@code restic} one after the other. Targets: first run at most 1.0×, unchanged run at most 0.6×.
 *
 * <p>The two sides take turns, and the pair in the middle by its ratio counts: other work on the machine then weighs on
 * both. Arguments: number of files (40 000), of first runs (3), of unchanged runs (5), and a folder that keeps the lab's
 * shop for the next time.
 */
public final class PullBench {

    private static final double FIRST = 1.0;
    private static final double UNCHANGED = 0.6;
    private static final String PASSWORD = "bench";

    private final LabShop lab;
    private final Path folder;
    private final Path key;

    private PullBench(LabShop lab, Path folder) throws IOException {
        this.lab = lab;
        this.folder = folder;
        this.key = Files.createFile(
                folder.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, lab.privateKeyPem());
    }

    /** Prints the table; the exit code is 0 whatever it says. */
    public static void main(String... arguments) throws Exception {
        int files = argument(arguments, 0, 40_000);
        int firstRuns = argument(arguments, 1, 3);
        int unchangedRuns = argument(arguments, 2, 5);
        var folder = Files.createTempDirectory("vigie-bench-");
        try (var lab = lab(files, arguments.length > 3 ? Path.of(arguments[3]) : null, folder)) {
            new PullBench(lab, folder).run(firstRuns, unchangedRuns);
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    private static int argument(String[] arguments, int number, int otherwise) {
        return arguments.length > number ? Integer.parseInt(arguments[number]) : otherwise;
    }

    private static LabShop lab(int files, @org.jspecify.annotations.Nullable Path kept, Path folder) {
        var spec = LabSpec.prestashop("9.1.4").files(files);
        return kept == null
                ? LabShop.start(spec, folder.resolve("lab"))
                : LabShop.startOrResume(spec, kept).keep();
    }

    private void run(int firstRuns, int unchangedRuns) throws Exception {
        shell("tar -cf - " + lab.root() + " 2>/dev/null | cat > /dev/null");
        System.out.printf("Pull, dump and backup of %,d files over SSH%n", lab.files());
        System.out.println("  by hand: rsync -a --delete, then mysqldump, then restic backup; one after the other");
        System.out.println("  vigie:   pull into the mirror with the dump beside it, restic backup, counts compared");
        var first = new ArrayList<Pair>();
        for (int i = 0; i < firstRuns; i++) {
            remove(folder.resolve("hand"));
            remove(folder.resolve("vigie"));
            shell("sync");
            var hand = byHand();
            shell("sync");
            first.add(new Pair(byVigie(), hand));
            System.out.println("    first, round " + (i + 1) + (i == 0 ? " (Java cold): " : ": ") + first.getLast());
        }
        var unchanged = new ArrayList<Pair>();
        for (int i = 0; i < unchangedRuns; i++) {
            var hand = byHand();
            unchanged.add(new Pair(byVigie(), hand));
            System.out.println("    unchanged, round " + (i + 1) + ": " + unchanged.getLast());
        }
        var lived = new ArrayList<Pair>();
        for (int i = 0; i < unchangedRuns; i++) {
            live(i);
            var hand = byHand();
            lived.add(new Pair(byVigie(), hand));
            System.out.println("    a day later, round " + (i + 1) + ": " + lived.getLast());
        }
        print("first run", first, FIRST);
        print("unchanged run", unchanged, UNCHANGED);
        System.out.println(
                "    (nothing changed: Vigie's last snapshot stands for this moment too; by hand another is taken)");
        print("a day later", lived, Double.NaN);
        System.out.println("    (40 files and the database changed; no target is set for this)");
        verification();
        System.out.printf("  resident memory of Vigie, peak: %d MiB   limit 512%n", peak());
    }

    /** What a day brings: some new and some rewritten files, and rows. */
    private void live(int day) throws Exception {
        for (int i = 0; i < 20; i++) {
            shell("echo day " + day + " > " + lab.root() + "/var/logs/day-" + day + "-" + i + ".log");
            shell("echo day " + day + " >> " + lab.root() + "/var/logs/day-0-" + i + ".log");
        }
        lab.execSql("update " + lab.prefix() + "configuration set date_upd = now() + interval " + day
                + " day where name = 'PS_SHOP_NAME'");
    }

    /** What one side took, in seconds: by the clock and of the processors. */
    private record Taken(double clock, double processor, String steps) {}

    private record Pair(Taken vigie, Taken hand) {
        double ratio() {
            return vigie.clock / hand.clock;
        }

        @Override
        public String toString() {
            return String.format(
                    "%.2f  vigie %.2f s (processor %.2f; %s)  by hand %.2f s (processor %.2f; %s)",
                    ratio(), vigie.clock, vigie.processor, vigie.steps, hand.clock, hand.processor, hand.steps);
        }
    }

    private static void print(String what, List<Pair> pairs, double target) {
        var middle = pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::ratio))
                .toList()
                .get(pairs.size() / 2);
        System.out.printf(
                "  %-14s vigie %6.2f s   by hand %6.2f s   ratio %.2f   %s   (processor %.2f)%n",
                what,
                middle.vigie.clock,
                middle.hand.clock,
                middle.ratio(),
                Double.isNaN(target)
                        ? ""
                        : "target ≤ %.1f   %s".formatted(target, middle.ratio() <= target ? "met" : "MISSED"),
                middle.vigie.processor / middle.hand.processor);
    }

    /** Timed apart: nothing of it is done by hand. */
    private void verification() throws Exception {
        var mirror = mirror();
        var snapshot = repository().snapshots("vigie").getLast().id();
        var proof = new SnapshotProof(repository(), mirror.tree());
        for (boolean whole : new boolean[] {false, true}) {
            var scratch = folder.resolve("scratch");
            long start = System.nanoTime();
            var shown = whole ? proof.whole(snapshot, scratch) : proof.sample(snapshot, scratch, new SecureRandom());
            System.out.printf(
                    "  verification, %s: %.2f s for %,d files (Vigie only: by hand nothing is verified)%n",
                    whole ? "everything restored and compared" : "database and a sample",
                    seconds(start),
                    shown.files());
            remove(scratch);
        }
    }

    private Taken byHand() throws Exception {
        var ssh = "ssh -i " + key + " -p " + lab.sshPort()
                + " -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR";
        var account = lab.sshUser() + "@127.0.0.1";
        var login = Files.writeString(
                folder.resolve("login.cnf"),
                "[client]\nhost=127.0.0.1\nport=" + lab.databasePort() + "\nuser="
                        + lab.spec().databaseUser() + "\npassword=\""
                        + lab.spec().databasePassword() + "\"\n");
        var hand = folder.resolve("hand");
        Files.createDirectories(hand.resolve("files"));
        if (!Files.exists(hand.resolve("repository/config"))) {
            shell("restic -q -r " + hand.resolve("repository") + " init --repository-version 2");
        }
        double processor = ProcessorTime.used();
        long start = System.nanoTime();
        shell("rsync -a --delete -e '" + ssh + "' " + account + ":" + lab.root() + "/ " + hand.resolve("files/"));
        double copied = seconds(start);
        shell(ssh + " " + account + " 'cat | mysqldump --defaults-extra-file=/dev/stdin --single-transaction --quick"
                + " --hex-blob --routines --triggers --no-tablespaces " + lab.databaseName() + "' < " + login + " > "
                + hand.resolve("dump.sql"));
        double dumped = seconds(start);
        shell("cd " + hand + " && restic -q -r " + hand.resolve("repository") + " backup files dump.sql");
        double all = seconds(start);
        return new Taken(
                all,
                ProcessorTime.used() - processor,
                String.format("rsync %.2f, dump %.2f, restic %.2f", copied, dumped - copied, all - dumped));
    }

    private Taken byVigie() throws Exception {
        var repository = repository();
        if (!Files.exists(folder.resolve("vigie/repository/config"))) {
            Files.createDirectories(folder.resolve("vigie"));
            repository.create();
        }
        double processor = ProcessorTime.used();
        long java = java();
        long start = System.nanoTime();
        try (var connector = new SshConnector();
                var shop = LabConnections.open(connector, lab)) {
            double connected = seconds(start);
            var saved = new ShopBackup(mirror(), repository)
                    .run(shop, "bench", List.of("vigie"), Instant.now(), new Silence());
            return new Taken(
                    seconds(start),
                    ProcessorTime.used() - processor,
                    String.format(
                            "connection %.2f, pull and dump %.2f, restic %.2f, of the processor Java %.2f",
                            connected,
                            saved.pulled().toMillis() / 1e3,
                            saved.saving().toMillis() / 1e3,
                            (java() - java) / 1e9));
        }
    }

    private static long java() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Mirror mirror() {
        return new Mirror(folder.resolve("vigie/mirror"));
    }

    private ResticRepository repository() {
        return new ResticRepository(
                ResticSettings.with(folder.resolve("vigie/cache")),
                ResticLocation.folder(folder.resolve("vigie/repository")),
                new ResticPassword(PASSWORD));
    }

    private static void remove(Path each) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", each.toString()).start().waitFor();
    }

    private void shell(String command) throws Exception {
        var builder = new ProcessBuilder("bash", "-o", "pipefail", "-c", command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "RESTIC_PASSWORD",
                        PASSWORD,
                        "RESTIC_CACHE_DIR",
                        folder.resolve("hand/cache").toString()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static final class Silence implements BackupWatch {
        @Override
        public void step(String message) {
            // the times are all that counts here
        }

        @Override
        public void progress(long done, long total, ProgressUnit unit) {
            // as above
        }
    }
}
