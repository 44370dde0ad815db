package fr.vigie.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Retention TWO_DAYS = new Retention(2, 4, 12, 0);

    @Test
    void surelyKeepsOneSnapshotOfEachOfItsDays() {
        assertThat(TWO_DAYS.surelyKeeps(List.of())).isTrue();
        assertThat(TWO_DAYS.surelyKeeps(taken("2026-11-01T23:59:00Z", "2026-11-02T00:01:00Z")))
                .isTrue();
    }

    @Test
    void mayForgetTheEarlierOneOfADayAndWhatIsOlderThanItsDays() {
        assertThat(TWO_DAYS.surelyKeeps(taken("2026-11-01T03:00:00Z", "2026-11-01T09:00:00Z")))
                .isFalse();
        assertThat(TWO_DAYS.surelyKeeps(taken("2026-11-01T03:00:00Z", "2026-11-02T03:00:00Z", "2026-11-03T03:00:00Z")))
                .isFalse();
    }

    private static List<Instant> taken(String... instants) {
        return List.of(instants).stream().map(Instant::parse).toList();
    }
}
