package fr.vigie.shop.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.ssh.SshSession;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class ShellFilesTest extends RemoteFilesContract {

    @Override
    RemoteFiles remote(SshSession session, String root) {
        return new ShellFiles(session, root);
    }

    @Test
    void noticesAChangeThatKeepsSizeAndTime() throws Exception {
        pull();
        var time = Files.getLastModifiedTime(shop.resolve("index.php"));
        write("index.php", "<?php // HACK");
        Files.setLastModifiedTime(shop.resolve("index.php"), time);

        assertThat(pull().fetchedFiles()).isEqualTo(1);
        assertSameTree();
    }

    @Test
    void keepsTimesToTheNanosecond() throws Exception {
        Files.setLastModifiedTime(
                shop.resolve("index.php"), FileTime.from(java.time.Instant.parse("2024-02-29T01:02:03.123456789Z")));
        pull();
        assertThat(Files.getLastModifiedTime(mirror.files().resolve("index.php"))
                        .toInstant())
                .isEqualTo("2024-02-29T01:02:03.123456789Z");
    }

    @Test
    void keepsFilesWhoseNamesAreNotUnicodeInAnArchive() throws Exception {
        run(
                "printf bonjour > \"$(printf 'caf\\351.txt')\"; mkdir \"$(printf 'd\\351')\"; printf x > \"$(printf 'd\\351/y')\"");

        var report = pull();

        assertThat(report.complete()).as(report.troubles().toString()).isTrue();
        var names = run("tar -tf '" + mirror.tree().resolve(Mirror.OTHER_NAMES) + "' --quoting-style=escape");
        assertThat(names).contains("caf\\351.txt", "d\\351/y");
    }

    @Test
    void leavesOutFoldersWhoseNamesLookLikePatterns() throws Exception {
        write("ad*in/backups/dump.sql", "left out");
        write("adXin/backups/dump.sql", "kept");
        mirror.pull(remote(), Exclusions.ofShop(java.util.Set.of("ad*in")), SILENT);
        assertThat(mirror.files().resolve("ad*in/backups")).isEmptyDirectory();
        assertThat(mirror.files().resolve("adXin/backups/dump.sql")).exists();
    }

    @Test
    void publishesWhatTheHostSaidOfEveryFile() throws Exception {
        pull();
        try (var records = RecordReader.of(mirror.tree().resolve(Mirror.FILE_LIST))) {
            assertThat(java.util.Objects.requireNonNull(records.next()).name()).isEqualTo("config");
        }
    }

    private String run(String script) throws Exception {
        var process = new ProcessBuilder("bash", "-c", script)
                .directory(shop.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
