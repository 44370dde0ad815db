package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Money;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HoursBalanceTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    @Test
    void losesWhatIsNotUsedWhenNothingIsCarriedOver() {
        assertThat(balances(0, 60, 0)).extracting(HoursBalance::left).containsExactly(hours(2), hours(3));
        assertThat(balances(0, 60, 0)).extracting(HoursBalance::carried).containsOnly(Duration.ZERO);
    }

    @Test
    void keepsUnusedHoursForTheMonthsAgreed() {
        List<HoursBalance> balances = balances(1, 60, 0, 0);
        assertThat(balances).extracting(HoursBalance::carried).containsExactly(hours(0), hours(2), hours(3));
        assertThat(balances).extracting(HoursBalance::left).containsExactly(hours(2), hours(5), hours(6));
    }

    @Test
    void usesTheOldestHoursFirst() {
        List<HoursBalance> balances = balances(1, 60, 180, 0);
        assertThat(balances.get(1).left()).isEqualTo(hours(2));
        assertThat(balances.get(2).carried()).isEqualTo(hours(2));
    }

    @Test
    void countsWhatGoesBeyond() {
        HoursBalance month = balances(0, 250).getFirst();
        assertThat(month.over()).isEqualTo(Duration.ofMinutes(70));
        assertThat(month.left()).isZero();
    }

    @Test
    void foreseesTheDayOnWhichTheHoursAreUsedUp() {
        HoursBalance month = balances(0, 120).getFirst(); // two of three hours
        assertThat(month.usedUp(JANUARY.atDay(10))).contains(JANUARY.atDay(15));
        assertThat(month.usedUp(JANUARY.atDay(20))).contains(JANUARY.atDay(30));
        assertThat(month.usedUp(JANUARY.atDay(21))).as("day 31.5").isEmpty();
        assertThat(month.usedUp(JANUARY.atDay(4))).as("too early to tell").isEmpty();
        assertThat(balances(0, 0).getFirst().usedUp(JANUARY.atDay(10))).isEmpty();
        assertThat(balances(0, 180).getFirst().usedUp(JANUARY.atDay(10))).isEmpty();
    }

    @Test
    void givesBackWhatACorrectionTookOffAnEarlierMonth() {
        assertThat(balances(0, -30).getFirst().left()).isEqualTo(Duration.ofMinutes(210));
    }

    @Test
    void roundsAUnitBegunUp() {
        assertThat(TimeEntry.rounded(Duration.ofMinutes(1), 15)).isEqualTo(Duration.ofMinutes(15));
        assertThat(TimeEntry.rounded(Duration.ofMinutes(15), 15)).isEqualTo(Duration.ofMinutes(15));
        assertThat(TimeEntry.rounded(Duration.ofMinutes(16), 15)).isEqualTo(Duration.ofMinutes(30));
        assertThat(TimeEntry.rounded(Duration.ofMinutes(16), 1)).isEqualTo(Duration.ofMinutes(16));
    }

    @Property
    void noMinuteIsLostOrInvented(
            @ForAll @IntRange(max = 3) int carryOver,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 600) Integer> used) {
        List<HoursBalance> balances = months(carryOver, used);
        for (HoursBalance balance : balances) {
            assertThat(balance.available().minus(balance.used()).plus(balance.over()))
                    .isEqualTo(balance.left());
            assertThat(balance.left()).isLessThanOrEqualTo(hours(3 * (carryOver + 1)));
            assertThat(balance.over().isZero() || balance.left().isZero()).isTrue();
        }
    }

    private static List<HoursBalance> months(int carryOver, List<Integer> used) {
        HoursTerms terms = new HoursTerms(1, hours(3), carryOver, null, Money.euros("80"));
        return HoursAccount.of(HoursAccount.alike(JANUARY, JANUARY.plusMonths(used.size() - 1L), terms), byMonth(used))
                .values()
                .stream()
                .map(HoursAccount.Month::balance)
                .toList();
    }

    private static List<HoursBalance> balances(int carryOver, Integer... minutes) {
        List<Integer> used = List.of(minutes);
        return months(carryOver, used);
    }

    private static Map<YearMonth, Duration> byMonth(List<Integer> minutes) {
        Map<YearMonth, Duration> used = new HashMap<>();
        for (int i = 0; i < minutes.size(); i++) {
            used.put(JANUARY.plusMonths(i), Duration.ofMinutes(minutes.get(i)));
        }
        return used;
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
