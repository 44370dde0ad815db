package fr.vigie.contract.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {

    @Test
    void countsAStretchOnlyAsFarAsItLeavesNoGap() {
        assertThat(Handover.fetched(0, 0, 40)).isEqualTo(40);
        assertThat(Handover.fetched(40, 60, 100)).isEqualTo(40);
        assertThat(Handover.fetched(40, 30, 100)).isEqualTo(100);
        assertThat(Handover.fetched(40, 0, 10)).isEqualTo(40);
    }

    /** Whatever arrives in which order, what counts as fetched was really sent. */
    @Property(tries = 300)
    void neverCountsAByteThatWasNotSent(
            @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 50) Long> from,
            @ForAll @LongRange(min = 0, max = 20) long length) {
        boolean[] sent = new boolean[100];
        long fetched = 0;
        for (long start : from) {
            fetched = Handover.fetched(fetched, start, start + length);
            for (long at = start; at < start + length; at++) {
                sent[(int) at] = true;
            }
        }
        for (int at = 0; at < fetched; at++) {
            assertThat(sent[at]).isTrue();
        }
    }

    @Test
    void holdsEveryFileWithItsDigest(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("p.zip");
        Sha256 digest;
        try (HandoverArchive archive = new HandoverArchive(file)) {
            archive.add("LISEZ-MOI.txt", "é");
            archive.add("boutiques/port/sauvegarde.tar", out -> out.write(new byte[200_000]));
            digest = archive.finish();
        }
        assertThat(digest).isEqualTo(Sha256.of(Files.readAllBytes(file)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("boutiques/port/sauvegarde.tar"))
                            .readAllBytes())
                    .hasSize(200_000);
            String sums = new String(
                    zip.getInputStream(zip.getEntry(HandoverArchive.CHECKSUMS)).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(sums).contains(Sha256.of("é") + "  LISEZ-MOI.txt").contains("boutiques/port/sauvegarde.tar");
        }
    }

    @Test
    void refusesPathsThatLeaveIt(@TempDir Path folder) throws IOException {
        try (HandoverArchive archive = new HandoverArchive(folder.resolve("p.zip"))) {
            assertThatThrownBy(() -> archive.add("../x", "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> archive.add("/etc/x", "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesFilesAfterWhatPeopleTyped() {
        assertThat(HandoverArchive.name("Café du Port / Île")).isEqualTo("cafe-du-port-ile");
        assertThat(HandoverArchive.name("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(HandoverArchive.name("日本")).isEqualTo("sans-nom");
    }
}
