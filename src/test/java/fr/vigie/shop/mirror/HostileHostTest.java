package fr.vigie.shop.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.shop.mirror.MirrorException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHostTest {

    @TempDir
    Path temp;

    private MirrorFolder folder;
    private Path files;
    private Path outside;

    @BeforeEach
    void aMirror() throws IOException {
        files = Files.createDirectories(temp.resolve("mirror"));
        outside = Files.createDirectories(temp.resolve("outside"));
        folder = new MirrorFolder(files, Files.createDirectories(temp.resolve("incoming")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/etc/passwd", "a/../../b", "a/..", ".", "..", "a/./b", "a/", ""})
    void cannotNameAPathOutsideTheMirror(String path) {
        assertThatThrownBy(() -> record('f', path, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannotWriteThroughALinkThatItMadeBefore() throws Exception {
        folder.makeLink(record('l', "a", outside.toString()));

        assertThatThrownBy(() -> folder.putFile(record('f', "a/b", ""), content("bad")))
                .isInstanceOfSatisfying(
                        MirrorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.HOSTILE));
        assertThatThrownBy(() -> folder.makeFolder(record('d', "a/b", ""))).isInstanceOf(MirrorException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void cannotDeleteThroughALink() throws Exception {
        Files.writeString(outside.resolve("precious"), "precious");
        folder.makeLink(record('l', "a", outside.toString()));

        folder.remove(record('f', "a/precious", ""));
        folder.remove(record('d', "a", ""));

        assertThat(outside.resolve("precious")).exists();
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void replacesALinkInsteadOfWritingWhereItLeads() throws Exception {
        Files.writeString(outside.resolve("target"), "untouched");
        folder.makeLink(record('l', "a", outside.resolve("target").toString()));

        folder.putFile(record('f', "a", ""), content("file"));

        assertThat(files.resolve("a")).hasContent("file");
        assertThat(outside.resolve("target")).hasContent("untouched");
    }

    @Test
    void cannotSlipALinkIntoTheArchive() throws Exception {
        var archive = tar("mkdir x; ln -s /etc x/link; tar --format=gnu -cf - x/link");
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(archive)).next())
                .isInstanceOf(MirrorException.class)
                .hasMessageContaining("type '2'");
    }

    @Test
    void cannotPassOffACutArchiveAsWhole() throws Exception {
        var archive = tar("head -c 5000 /dev/zero | tr '\\0' a > f; tar --format=gnu -b1 -cf - f");
        for (int length : new int[] {100, 512, 3_000, archive.length - 1_024, archive.length - 512}) {
            assertThatThrownBy(() -> readAll(Arrays.copyOf(archive, length)))
                    .as("cut at %d of %d", length, archive.length)
                    .isInstanceOf(EOFException.class);
        }
        assertThat(readAll(archive)).isEqualTo(5_000);
    }

    static long readAll(byte[] archive) throws IOException {
        var tar = new TarReader(new ByteArrayInputStream(archive));
        var buffer = new byte[4_096];
        long bytes = 0;
        while (tar.next() != null) {
            for (int n = tar.read(buffer, 0, buffer.length); n >= 0; n = tar.read(buffer, 0, buffer.length)) {
                bytes += n;
            }
        }
        return bytes;
    }

    private byte[] tar(String script) throws Exception {
        return run(Files.createDirectories(temp.resolve("tar")), script);
    }

    static byte[] run(Path folder, String script) throws Exception {
        var process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .start();
        var bytes = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return bytes;
    }

    private static FileRecord record(char type, String path, String target) {
        return FileRecord.of(
                true, type, 3, 0, 0644, path.getBytes(StandardCharsets.UTF_8), target.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
