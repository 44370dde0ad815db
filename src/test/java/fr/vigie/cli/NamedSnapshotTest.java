package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.job.JobFailure;
import fr.vigie.restic.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSnapshotTest {

    private static final List<Snapshot> THREE = List.of(
            snapshot("a7".repeat(32), "2026-03-03T02:00:00Z"),
            snapshot("a1".repeat(32), "2026-03-02T02:00:00Z"),
            snapshot("5c".repeat(32), "2026-03-01T02:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"5", "5c5c5c5c", "5c5c5c5c5c5c"})
    void isKnownByTheFirstCharactersThatItAloneHas(String typed) throws Exception {
        assertThat(new NamedSnapshot(typed).among(THREE)).isEqualTo(THREE.getLast());
    }

    @Test
    void isTheNewestByDefault() throws Exception {
        assertThat(new NamedSnapshot("latest").among(THREE)).isEqualTo(THREE.getFirst());
    }

    @Test
    void isRefusedWithThoseThatItMayMean() {
        assertThatThrownBy(() -> new NamedSnapshot("a").among(THREE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(Failures.USAGE))
                .hasMessageContaining("« a » désigne plusieurs instantanés")
                .hasMessageContaining("a7a7a7a7  2026-03-03T02:00:00Z")
                .hasMessageContaining("a1a1a1a1  2026-03-02T02:00:00Z")
                .hasMessageNotContaining("5c5c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "a7a8", "A7"})
    void isNoneWhenNoneBeginsSo(String typed) {
        assertThatThrownBy(() -> new NamedSnapshot(typed).among(THREE)).isInstanceOf(JobFailure.class);
        assertThatThrownBy(() -> new NamedSnapshot("latest").among(List.of())).isInstanceOf(JobFailure.class);
    }

    private static Snapshot snapshot(String id, String time) {
        return new Snapshot(id, Instant.parse(time), "vigie", List.of(), List.of("/"));
    }
}
