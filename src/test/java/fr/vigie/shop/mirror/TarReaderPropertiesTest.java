package fr.vigie.shop.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.file.Files;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TarReaderPropertiesTest {

    /** Whatever bytes come, reading ends, with the archive, a refusal or a cut. */
    @Property(tries = 300)
    void survivesADamagedArchive(@ForAll @IntRange(min = 0, max = 3_583) int at, @ForAll byte value) throws Exception {
        var archive = SPARSE.clone();
        archive[at % archive.length] = value;
        try {
            HostileHostTest.readAll(archive);
        } catch (MirrorException | EOFException e) {
            assertThat(e).isNotNull();
        }
    }

    private static final byte[] SPARSE = sparse();

    private static byte[] sparse() {
        try {
            var folder = Files.createTempDirectory("vigie-tar");
            var archive = HostileHostTest.run(
                    folder,
                    "for i in 1 2 3 4 5 6 7; do printf abc | dd of=f bs=1 seek=${i}00000 conv=notrunc status=none; done;"
                            + " tar --format=gnu --sparse -b1 -cf - f");
            Files.delete(folder.resolve("f"));
            Files.delete(folder);
            return archive;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Example
    void readsTheSizesOfASparseFileWithManyParts() throws Exception {
        var entry = Objects.requireNonNull(new TarReader(new ByteArrayInputStream(SPARSE)).next());
        assertThat(entry.size()).isEqualTo(700_003);
        assertThat(entry.segments()).hasSizeGreaterThanOrEqualTo(7);
    }
}
