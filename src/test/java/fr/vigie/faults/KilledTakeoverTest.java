package fr.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Vigie is killed in each long step of a takeover, one after the other, on the same data; then it is let finish. */
class KilledTakeoverTest {

    private static final Duration REACHED = Duration.ofMinutes(3);

    @Test
    void goesOnAfterAKillInEachLongStepAndLosesNothing() throws Exception {
        var folder = Node.folder("killed-takeover");
        var data = folder.resolve("data");
        try (var lab = Labs.start(LabSpec.prestashop("9.1.4").files(400))) {
            fill(lab);
            killWhen(lab, folder, () -> isAny(data, "mirrors/*/work/incoming/part-*"));
            killWhen(lab, folder, () -> isAny(data, "mirrors/*/work/dump.sql.part"));
            killWhen(lab, folder, () -> isAny(data, "repositories/*/data/*/*"));
            killWhen(lab, folder, () -> isAny(folder, "out/restored.part/files/*"));

            try (var last = takeover(lab, folder)) {
                assertThat(last.awaitExit(Duration.ofMinutes(5)))
                        .as(last::output)
                        .isZero();
            }

            var out = folder.resolve("out/restored");
            assertThat(out.resolve("files/index.php")).hasSameBinaryContentAs(Path.of(lab.root(), "index.php"));
            assertThat(out.resolve("files/upload/noise-59"))
                    .hasSameBinaryContentAs(Path.of(lab.root(), "upload/noise-59"));
            assertThat(out.resolveSibling("restored.part")).doesNotExist();
            assertThat(isAny(data, "mirrors/*/work/incoming/part-*")).isFalse();
        }
    }

    private static void killWhen(LabShop lab, Path folder, BooleanSupplier reached) throws Exception {
        try (var node = takeover(lab, folder)) {
            Node.await(() -> reached.getAsBoolean() || !node.isAlive(), REACHED);
            assertThat(node.isAlive()).as(node::output).isTrue();
            node.kill();
        }
    }

    private static Node takeover(LabShop lab, Path folder) throws IOException {
        var key = folder.resolve("key");
        Files.writeString(key, lab.privateKeyPem());
        return Node.start(
                folder,
                Map.of(),
                "takeover",
                "ssh://" + lab.sshUser() + "@127.0.0.1:" + lab.sshPort() + lab.root(),
                "--identity",
                key.toString(),
                "--host-key",
                lab.hostKeyFingerprint(),
                "--data",
                folder.resolve("data").toString(),
                "--url",
                lab.url(),
                "--out",
                folder.resolve("out").toString());
    }

    /** Enough of what no compression makes smaller, in files and rows, for each step to be caught in its middle. */
    private static void fill(LabShop lab) throws Exception {
        var random = new Random(3);
        var bytes = new byte[3 << 20];
        var upload = Files.createDirectories(Path.of(lab.root(), "upload"));
        for (int i = 0; i < 60; i++) {
            random.nextBytes(bytes);
            Files.write(upload.resolve("noise-" + i), bytes);
        }
        lab.execSql("create table " + lab.prefix() + "large (id int primary key auto_increment, t longtext)");
        for (int i = 0; i < 30; i++) {
            lab.execSql("insert into " + lab.prefix() + "large (t) values (repeat('" + (i % 10) + "', 1000000))");
        }
    }

    private static boolean isAny(Path folder, String glob) {
        var matcher = folder.getFileSystem().getPathMatcher("glob:" + folder + "/" + glob);
        if (!Files.exists(folder)) {
            return false;
        }
        try (var all = Files.walk(folder, glob.split("/", -1).length)) {
            return all.anyMatch(matcher::matches);
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
