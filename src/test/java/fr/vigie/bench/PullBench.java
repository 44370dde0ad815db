package fr.vigie.bench;

import fr.vigie.backup.BackupWatch;
import fr.vigie.backup.ShopBackup;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Copy, dump and backup of a large shop over SSH, against the same by hand with {@code rsync}, {@code mysqldump} and
 * {@code restic} one after the other. Targets: first run at most 1.0×, unchanged run at most 0.6×.
 *
 * <p>Arguments: number of files (40 000) and number of unchanged runs, of which the best counts (3).
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
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000;
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var folder = Files.createTempDirectory("vigie-bench-");
        try (var lab = LabShop.start(LabSpec.prestashop("9.1.4").files(files), folder.resolve("lab"))) {
            new PullBench(lab, folder).run(repetitions);
        } finally {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        }
        System.exit(0);
    }

    private void run(int repetitions) throws Exception {
        read();
        double handFirst = byHand(true);
        double vigieFirst = byVigie();
        double handAgain = Double.MAX_VALUE;
        double vigieAgain = Double.MAX_VALUE;
        for (int i = 0; i < repetitions; i++) {
            handAgain = Math.min(handAgain, byHand(false));
            vigieAgain = Math.min(vigieAgain, byVigie());
        }
        System.out.printf("Pull, dump and backup of %,d files%n", lab.files());
        print("first run", vigieFirst, handFirst, FIRST);
        print("unchanged run", vigieAgain, handAgain, UNCHANGED);
        System.out.printf("  resident memory, peak: %d MiB%n", peak());
    }

    private static void print(String what, double vigie, double hand, double target) {
        double ratio = vigie / hand;
        System.out.printf(
                "  %-14s vigie %6.2f s   by hand %6.2f s   ratio %.2f   target ≤ %.1f   %s%n",
                what, vigie, hand, ratio, target, ratio <= target ? "met" : "MISSED");
    }

    /** Both sides begin with the shop's files in the page cache. */
    private void read() throws Exception {
        shell("tar -cf - " + lab.root() + " 2>/dev/null | cat > /dev/null");
    }

    private double byHand(boolean first) throws Exception {
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
        if (first) {
            shell("restic -q -r " + folder.resolve("hand-repository") + " init --repository-version 2");
        }
        long start = System.nanoTime();
        shell("rsync -a --delete -e '" + ssh + "' " + account + ":" + lab.root() + "/ " + hand.resolve("files/"));
        shell(ssh + " " + account + " 'cat | mysqldump --defaults-extra-file=/dev/stdin --single-transaction --quick"
                + " --hex-blob --routines --triggers --no-tablespaces " + lab.databaseName() + "' < " + login + " > "
                + hand.resolve("dump.sql"));
        shell("cd " + hand + " && restic -q -r " + folder.resolve("hand-repository") + " backup files dump.sql");
        return seconds(start);
    }

    private double byVigie() throws Exception {
        var settings = ResticSettings.with(folder.resolve("vigie-cache"));
        var repository = new ResticRepository(
                settings, ResticLocation.folder(folder.resolve("vigie-repository")), new ResticPassword(PASSWORD));
        if (!Files.exists(folder.resolve("vigie-repository/config"))) {
            repository.create();
        }
        long start = System.nanoTime();
        try (var connector = new SshConnector();
                var shop = LabConnections.open(connector, lab)) {
            new ShopBackup(new Mirror(folder.resolve("mirror")), repository)
                    .run(shop, "bench", List.of("vigie"), Instant.now(), new Silence());
        }
        return seconds(start);
    }

    private void shell(String command) throws Exception {
        var call = new ArrayList<>(List.of("bash", "-o", "pipefail", "-c", command));
        var builder = new ProcessBuilder(call).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "RESTIC_PASSWORD",
                        PASSWORD,
                        "RESTIC_CACHE_DIR",
                        folder.resolve("hand-cache").toString()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
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
