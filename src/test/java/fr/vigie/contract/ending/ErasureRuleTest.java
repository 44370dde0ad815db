package fr.vigie.contract.ending;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasureRuleTest {

    private static final Instant END = Instant.parse("2026-06-30T22:00:00Z");
    private static final Instant NOW = END.plus(Duration.ofDays(3));

    @Test
    void waitsForTheEndOfTheContract() {
        assertThat(new ErasureRule(false, null, true, END, null, 0, true, false).refusal(NOW))
                .contains(Refusal.NOT_ENDED);
        assertThat(rule(true, null, 0).refusal(NOW)).isEmpty();
    }

    @Test
    void refusesWhatWasNeitherHandedOverNorOffered() {
        assertThat(rule(false, null, 15).refusal(NOW.plus(Duration.ofDays(4_000))))
                .contains(Refusal.NOT_HANDED);
    }

    @Test
    void leavesTheDaysThatTheContractGivesFromTheLaterOfEndAndOffer() {
        Instant offered = END.plus(Duration.ofDays(2));
        ErasureRule rule = rule(false, offered, 15);
        Instant from = offered.plus(Duration.ofDays(15));
        assertThat(rule.from()).contains(from);
        assertThat(rule.refusal(from.minusMillis(1))).contains(Refusal.HANDOVER_DELAY);
        assertThat(rule.refusal(from)).isEmpty();
        assertThat(rule(false, END.minus(Duration.ofDays(40)), 15).from()).contains(END.plus(Duration.ofDays(15)));
    }

    @Test
    void leavesThirtyDaysWhereTheContractSaysNone() {
        assertThat(rule(false, END, 0).from()).contains(END.plus(Duration.ofDays(30)));
    }

    @Test
    void leavesAPackageThatNobodyFetchedForAsLongAsThePortalPromised() {
        Instant promised = END.plus(Duration.ofDays(60));
        assertThat(new ErasureRule(true, END, false, END, promised, 15, true, false).refusal(promised.minusMillis(1)))
                .contains(Refusal.HANDOVER_DELAY);
        assertThat(new ErasureRule(true, END, false, END, promised, 15, true, false).refusal(promised))
                .isEmpty();
        assertThat(new ErasureRule(true, END, true, END, promised, 15, true, false).refusal(NOW))
                .isEmpty();
    }

    @Test
    void neverErasesWhatAnotherContractNeedsNorTwice() {
        assertThat(new ErasureRule(true, END, true, END, null, 0, false, false).refusal(NOW))
                .contains(Refusal.SHOPS_STAY);
        assertThat(new ErasureRule(true, END, true, END, null, 0, true, true).refusal(NOW))
                .contains(Refusal.ALREADY_DONE);
    }

    @Test
    void takesTheCustomersNameWithoutItsAccentsAndCapitals() {
        assertThat(Erasures.isSame("  cafe de l'ile ", "Café de l’Île")).isTrue();
        assertThat(Erasures.isSame("Café", "Café de l’Île")).isFalse();
        assertThat(Erasures.isSame("", "Café")).isFalse();
    }

    private static ErasureRule rule(boolean handed, @Nullable Instant offered, int days) {
        return new ErasureRule(true, END, handed, offered, null, days, true, false);
    }
}
