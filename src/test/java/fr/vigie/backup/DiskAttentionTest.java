package fr.vigie.backup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskAttentionTest {
    private static final long GIB = 1L << 30;
    private static final Path DATA = Path.of("/srv/vigie");
    private static final Instant NOW = Instant.parse("2026-03-03T08:00:00Z");

    @Test
    void aTenthIsEnoughAndLessIsToldWithWhatIsLeft() {
        assertThat(item(10)).isEmpty();
        assertThat(item(9)).hasValueSatisfying(told -> {
            assertThat(told.tone()).isEqualTo(Tone.WARN);
            assertThat(told.arguments()).containsExactly(9L, "/srv/vigie", 9 * 1024L);
        });
    }

    @Test
    void underATwentiethItIsBad() {
        assertThat(item(5)).map(AttentionItem::tone).contains(Tone.WARN);
        assertThat(item(4)).map(AttentionItem::tone).contains(Tone.BAD);
        assertThat(item(0)).map(AttentionItem::tone).contains(Tone.BAD);
    }

    @Test
    void aDiskOfUnknownSizeSaysNothing() {
        assertThat(DiskAttention.item(DATA, 0, 0, NOW)).isEmpty();
    }

    private static Optional<AttentionItem> item(long free) {
        return DiskAttention.item(DATA, free * GIB, 100 * GIB, NOW);
    }
}
