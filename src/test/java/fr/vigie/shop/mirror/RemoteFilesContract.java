package fr.vigie.shop.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.shop.mirror.MirrorException.Reason;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.LocalSshd;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshSession;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way of reading a shop's files must do, checked over a real OpenSSH server. */
abstract class RemoteFilesContract {

    static final PullProgress SILENT = (files, filesTotal, bytes, bytesTotal) -> {};

    @TempDir
    static Path sshdHome;

    static LocalSshd sshd;

    @TempDir
    Path temp;

    final SshConnector connector = new SshConnector();
    SshSession session;
    Path shop;
    Mirror mirror;

    abstract RemoteFiles remote(SshSession session, String root);

    @BeforeAll
    static void startServer() throws Exception {
        sshd = new LocalSshd(sshdHome);
    }

    @AfterAll
    static void stopServer() throws Exception {
        sshd.close();
    }

    @BeforeEach
    void aShop() throws Exception {
        session = connector.connect(sshd.target(), sshd.hostKey("ed25519"), sshd.login(), AddressRule.any());
        shop = Files.createDirectories(temp.resolve("shop"));
        write("index.php", "<?php // home");
        write("config/settings.inc.php", "<?php // 1.6");
        mirror = new Mirror(temp.resolve("mirror"));
    }

    @AfterEach
    void closeSession() {
        session.close();
        connector.close();
    }

    @Test
    void copiesEveryKindOfNameByteForByte() throws Exception {
        for (var name : new String[] {
            "with space",
            "été à Noël",
            "-leading-dash",
            "quote'\"\\",
            "line\nbreak",
            "--null",
            "*[a]?",
            "tab\there",
            "\u0001"
        }) {
            write("img/" + name, name);
            write("img/d" + name + "/" + name, name + " below");
        }
        write("empty", "");
        write(".htaccess", "deny");
        write("a-b", "sorts between a folder and its files");
        write("a/.x", "1");
        Files.createDirectories(shop.resolve("empty folder"));
        write("x".repeat(120) + "/" + "é".repeat(100), "a name longer than a tar header");

        var report = pull();

        assertThat(report.complete()).as(report.troubles().toString()).isTrue();
        assertSameTree();
    }

    @Test
    void keepsLinksAsLinksWhereverTheyLead() throws Exception {
        Files.createSymbolicLink(shop.resolve("absolute"), Path.of("/etc"));
        Files.createSymbolicLink(shop.resolve("up"), Path.of("../../.."));
        Files.createSymbolicLink(shop.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(shop.resolve("dangling\nlink"), Path.of("no where"));

        assertThat(pull().complete()).isTrue();

        assertSameTree();
        assertThat(Files.readSymbolicLink(mirror.files().resolve("absolute"))).hasToString("/etc");
    }

    @Test
    void keepsModesAndTimes() throws Exception {
        Files.setPosixFilePermissions(shop.resolve("index.php"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(shop.resolve("config"), PosixFilePermissions.fromString("rwxrwx--x"));
        Files.setLastModifiedTime(shop.resolve("index.php"), FileTime.from(Instant.parse("2019-07-01T10:11:12Z")));

        pull();

        assertThat(Files.getPosixFilePermissions(mirror.files().resolve("index.php")))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(Files.getPosixFilePermissions(mirror.files().resolve("config")))
                .isEqualTo(PosixFilePermissions.fromString("rwxrwx--x"));
        assertThat(Files.getLastModifiedTime(mirror.files().resolve("index.php"))
                        .toInstant())
                .isEqualTo("2019-07-01T10:11:12Z");
    }

    @Test
    void fetchesOnlyWhatChanged() throws Exception {
        for (int i = 0; i < 50; i++) {
            write("modules/m" + i + "/m.php", "module " + i);
        }
        assertThat(pull().fetchedFiles()).isEqualTo(52);
        assertThat(pull().fetchedFiles()).isZero();

        write("modules/m7/m.php", "changed content");
        write("modules/new/file.php", "new");
        Files.delete(shop.resolve("modules/m8/m.php"));
        Files.delete(shop.resolve("modules/m8"));

        var report = pull();

        assertThat(report.fetchedFiles()).isEqualTo(2);
        assertThat(report.removed()).isEqualTo(2);
        assertThat(report.files()).isEqualTo(52);
        assertSameTree();
    }

    @Test
    void followsAPathThatTurnsFromFolderToLinkToFileAndBack() throws Exception {
        write("thing/inside", "1");
        pull();
        Files.delete(shop.resolve("thing/inside"));
        Files.delete(shop.resolve("thing"));
        Files.createSymbolicLink(shop.resolve("thing"), Path.of("config"));
        pull();
        assertSameTree();
        Files.delete(shop.resolve("thing"));
        write("thing", "a file");
        pull();
        assertSameTree();
        Files.delete(shop.resolve("thing"));
        write("thing/inside", "2");
        pull();
        assertSameTree();
        assertThat(mirror.files().resolve("config/settings.inc.php")).exists();
    }

    @Test
    void leavesOutWhatTheShopRebuildsAndKeepsTheFolders() throws Exception {
        write("var/cache/prod/x.php", "cache");
        write("themes/classic/assets/cache/theme.css", "cache");
        write("themes/classic/modules/cache/kept.tpl", "not a cache");
        write("admin123/autoupgrade/backup/big.zip", "zip");
        write("admin123/autoupgrade/kept.txt", "kept");
        write("img/tmp/thumb.jpg", "thumb");
        write("var/logs/prod.log", "kept");

        mirror.pull(remote(), Exclusions.ofShop(Set.of("admin123")), SILENT);

        assertThat(mirror.files().resolve("var/cache")).isEmptyDirectory();
        assertThat(mirror.files().resolve("themes/classic/assets/cache")).isEmptyDirectory();
        assertThat(mirror.files().resolve("admin123/autoupgrade/backup")).isEmptyDirectory();
        assertThat(mirror.files().resolve("img/tmp")).isEmptyDirectory();
        assertThat(mirror.files().resolve("themes/classic/modules/cache/kept.tpl"))
                .exists();
        assertThat(mirror.files().resolve("admin123/autoupgrade/kept.txt")).exists();
        assertThat(mirror.files().resolve("var/logs/prod.log")).exists();
    }

    @Test
    void fetchesAgainAFileThatGrewWhileItWasCopied() throws Exception {
        write("big.bin", "x".repeat(3_000_000));
        write("zlast.log", "first");
        var once = new AtomicInteger();
        PullProgress meddler = (files, filesTotal, bytes, bytesTotal) -> {
            if (once.getAndIncrement() == 0) {
                write("config/settings.inc.php", "changed and longer than it was");
                write("zlast.log", "first and second");
            }
        };

        var report = mirror.pull(remote(), Exclusions.none(), meddler);

        assertThat(report.complete()).as(report.troubles().toString()).isTrue();
        assertThat(report.rounds()).isEqualTo(2);
        assertSameTree();
    }

    @Test
    void reportsAFileThatNeverStaysStill() throws Exception {
        var counter = new AtomicInteger();
        PullProgress meddler = (files, filesTotal, bytes, bytesTotal) ->
                write("config/settings.inc.php", "x".repeat(counter.incrementAndGet() * 100));

        var report = mirror.pull(remote(), Exclusions.none(), meddler);

        assertThat(report.troubles())
                .containsExactly(new PullTrouble("config/settings.inc.php", PullTrouble.Kind.CHANGING));
        assertThat(pull().complete()).isTrue();
        assertSameTree();
    }

    @Test
    void goesOnAfterACutWithWhatHasNotArrived() throws Exception {
        for (int i = 0; i < 200; i++) {
            write("img/p/" + i + ".jpg", "image " + i + "x".repeat(i * 100));
        }
        assertThatThrownBy(() -> mirror.pull(remote(), Exclusions.none(), (files, filesTotal, bytes, bytesTotal) -> {
                    if (files >= 100) {
                        session.close();
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        session = connector.connect(sshd.target(), sshd.hostKey("ed25519"), sshd.login(), AddressRule.any());

        var report = pull();

        assertThat(report.complete()).isTrue();
        assertThat(report.fetchedFiles()).isLessThanOrEqualTo(102);
        assertSameTree();
        assertThat(pull().fetchedFiles()).isZero();
    }

    @Test
    void doesNotFillOurDiskWithTheHolesOfASparseFile() throws Exception {
        try (var file = new RandomAccessFile(shop.resolve("sparse.img").toFile(), "rw")) {
            file.setLength(5L << 30);
            file.seek(3L << 30);
            file.write("in the middle".getBytes(StandardCharsets.UTF_8));
        }
        if (this instanceof SftpFilesTest) {
            try (var file = new RandomAccessFile(shop.resolve("sparse.img").toFile(), "rw")) {
                file.setLength(0);
                file.setLength(40L << 20);
            }
        }

        assertThat(pull().complete()).isTrue();

        var copy = mirror.files().resolve("sparse.img");
        assertThat(Files.size(copy)).isEqualTo(Files.size(shop.resolve("sparse.img")));
        assertThat(blocks(copy)).isLessThan(1_000);
        if (Files.size(copy) > 3L << 30) {
            try (var file = new RandomAccessFile(copy.toFile(), "r")) {
                file.seek(3L << 30);
                var bytes = new byte[13];
                file.readFully(bytes);
                assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("in the middle");
            }
        }
    }

    @Test
    void saysThatTheShopsFolderIsMissing() {
        assertThatThrownBy(() ->
                        mirror.pull(remote(session, shop.resolve("absent").toString()), Exclusions.none(), SILENT))
                .isInstanceOfSatisfying(
                        MirrorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_ROOT));
    }

    @Test
    void twoPullsAtOnceDoNotMix() throws Exception {
        write("big.bin", "x".repeat(100_000));
        assertThatThrownBy(() -> mirror.pull(
                        remote(),
                        Exclusions.none(),
                        (files, filesTotal, bytes, bytesTotal) ->
                                new Mirror(temp.resolve("mirror")).pull(remote(), Exclusions.none(), SILENT)))
                .isInstanceOfSatisfying(
                        MirrorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
    }

    PullReport pull() {
        return mirror.pull(remote(), Exclusions.none(), SILENT);
    }

    RemoteFiles remote() {
        return remote(session, shop.toString());
    }

    void write(String name, String content) {
        try {
            var file = shop.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void assertSameTree() throws Exception {
        var difference = LocalTrees.difference(shop, mirror.files());
        assertThat(difference).isEmpty();
    }

    private static long blocks(Path file) throws Exception {
        var process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
    }
}
