package fr.vigie.contract.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final Sha256 DIGEST = Sha256.of("package");

    @Test
    void isTheWholeFileUnlessOneRangeIsAskedFor() {
        for (String range : new String[] {null, "", "bytes=-", "bytes=0-1,5-6", "items=0-1", "bytes=a-b"}) {
            assertThat(asked(range)).isEqualTo(new Stretch(0, 100, true));
        }
    }

    @Test
    void goesOnWhereADownloadStopped() {
        assertThat(asked("bytes=40-")).isEqualTo(new Stretch(40, 100, false));
        assertThat(asked("bytes=40-59")).isEqualTo(new Stretch(40, 60, false));
        assertThat(asked("bytes=40-4000")).isEqualTo(new Stretch(40, 100, false));
        assertThat(asked("bytes=-10")).isEqualTo(new Stretch(90, 100, false));
    }

    @Test
    void isEmptyBeyondTheFile() {
        assertThat(asked("bytes=100-").length()).isZero();
        assertThat(asked("bytes=60-40").length()).isZero();
        assertThat(asked("bytes=-0").length()).isZero();
    }

    @Test
    void isWholeWhenTheBeginningWasOfAnotherPackage() {
        assertThat(Stretch.asked("bytes=40-", "\"other\"", DIGEST, 100).whole()).isTrue();
        assertThat(Stretch.asked("bytes=40-", "\"" + DIGEST.hex() + "\"", DIGEST, 100)
                        .from())
                .isEqualTo(40);
    }

    private static Stretch asked(@Nullable String range) {
        return Stretch.asked(range, null, DIGEST, 100);
    }
}
