package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Money;
import fr.vigie.support.HoursLine.Kind;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoursAccountTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    @Test
    void writesWhatWasLeftWhatWasLostAndWhatGoesOn() {
        List<HoursLine> january = account(1, null, 60).get(JANUARY).lines();
        assertThat(january)
                .containsExactly(
                        line(JANUARY, Kind.GRANTED, JANUARY, 180),
                        line(JANUARY, Kind.USED, JANUARY, -60),
                        line(JANUARY, Kind.CARRIED, JANUARY, -120));
        assertThat(account(1, null, 60, 30).get(FEBRUARY).lines())
                .containsExactly(
                        line(FEBRUARY, Kind.BROUGHT, JANUARY, 120),
                        line(FEBRUARY, Kind.GRANTED, FEBRUARY, 180),
                        line(FEBRUARY, Kind.USED, JANUARY, -30),
                        line(FEBRUARY, Kind.EXPIRED, JANUARY, -90),
                        line(FEBRUARY, Kind.CARRIED, FEBRUARY, -180));
    }

    @Test
    void losesTheOldestHoursBeyondTheCap() {
        assertThat(account(2, 100, 60, 0).get(FEBRUARY).lines())
                .containsExactly(
                        line(FEBRUARY, Kind.BROUGHT, JANUARY, 100),
                        line(FEBRUARY, Kind.GRANTED, FEBRUARY, 180),
                        line(FEBRUARY, Kind.CAPPED, JANUARY, -100),
                        line(FEBRUARY, Kind.CAPPED, FEBRUARY, -80),
                        line(FEBRUARY, Kind.CARRIED, FEBRUARY, -100));
    }

    @Test
    void writesWhatGoesBeyondAndWhatComesBack() {
        assertThat(account(0, null, 250).get(JANUARY).lines())
                .containsExactly(
                        line(JANUARY, Kind.GRANTED, JANUARY, 180),
                        line(JANUARY, Kind.USED, JANUARY, -180),
                        line(JANUARY, Kind.OVERAGE, JANUARY, 70));
        assertThat(account(0, null, -20).get(JANUARY).lines())
                .contains(line(JANUARY, Kind.RETURNED, JANUARY, 20), line(JANUARY, Kind.EXPIRED, JANUARY, -200));
    }

    @Test
    void eachMonthFollowsItsOwnTerms() {
        SortedMap<YearMonth, HoursTerms> terms = new TreeMap<>();
        terms.put(JANUARY, terms(1, null));
        terms.put(FEBRUARY, new HoursTerms(2, Duration.ofHours(1), 0, null, Money.euros("90")));
        HoursBalance february = HoursAccount.of(terms, Map.of()).get(FEBRUARY).balance();
        assertThat(february.carried()).isEqualTo(Duration.ofHours(3));
        assertThat(february.available()).isEqualTo(Duration.ofHours(4));
    }

    @Property(tries = 300)
    void everyMonthSumsUpToNothingAndHandsOnWhatTheNextReceives(
            @ForAll @IntRange(max = 3) int carryOver,
            @ForAll @IntRange(min = 0, max = 300) int cap,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -200, max = 600) Integer> used) {
        SortedMap<YearMonth, HoursAccount.Month> account =
                account(carryOver, cap == 0 ? null : cap, used.toArray(Integer[]::new));
        Map<YearMonth, Long> handed = new HashMap<>();
        account.forEach((month, each) -> {
            long inside = each.lines().stream()
                    .filter(line -> !line.kind().isBeyond())
                    .mapToLong(line -> line.time().toMinutes())
                    .sum();
            assertThat(inside).isZero();
            assertThat(handed.getOrDefault(month, 0L))
                    .isEqualTo(sum(each.lines(), Kind.BROUGHT))
                    .isEqualTo(each.balance().carried().toMinutes());
            assertThat(each.balance().used().toMinutes())
                    .isEqualTo(-sum(each.lines(), Kind.USED)
                            + sum(each.lines(), Kind.OVERAGE)
                            - sum(each.lines(), Kind.RETURNED));
            assertThat(-sum(each.lines(), Kind.CARRIED)).isLessThanOrEqualTo(cap == 0 ? Long.MAX_VALUE : cap);
            handed.put(month.plusMonths(1), -sum(each.lines(), Kind.CARRIED));
        });
    }

    /** What is entered after a closing corrects it to what it would have been, whatever came first. */
    @Property(tries = 60)
    void correctionsEndWhereEveryOrderOfEntriesEnds(
            @ForAll @IntRange(max = 3) int carryOver,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -120, max = 240) Integer> entries,
            @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(sums(closedAfterEach(carryOver, shuffled))).isEqualTo(sums(closedAfterEach(carryOver, entries)));
    }

    @Property(tries = 200)
    void closingTwiceAddsNothing(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = -120, max = 600) Integer> used) {
        List<HoursLine> lines = lines(account(2, 120, used.toArray(Integer[]::new)));
        assertThat(HoursAccount.missing(lines, lines)).isEmpty();
        assertThat(sums(HoursAccount.missing(lines, List.of()))).isEqualTo(sums(lines));
    }

    /** Each entry of so many minutes counts in one of four months, by its size; the account is corrected after each. */
    private static List<HoursLine> closedAfterEach(int carryOver, List<Integer> entries) {
        List<HoursLine> recorded = new ArrayList<>();
        Integer[] used = {0, 0, 0, 0};
        for (int minutes : entries) {
            used[Math.floorMod(minutes, 4)] += minutes;
            recorded.addAll(HoursAccount.missing(lines(account(carryOver, null, used)), recorded));
        }
        return recorded;
    }

    private static Map<String, Long> sums(List<HoursLine> lines) {
        Map<String, Long> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(
                line.month() + " " + line.kind() + " " + line.bucket(),
                line.time().toMinutes(),
                Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static List<HoursLine> lines(SortedMap<YearMonth, HoursAccount.Month> account) {
        return account.values().stream()
                .flatMap(month -> month.lines().stream())
                .toList();
    }

    private static long sum(List<HoursLine> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.time().toMinutes())
                .sum();
    }

    private static SortedMap<YearMonth, HoursAccount.Month> account(
            int carryOver, @Nullable Integer cap, Integer... minutes) {
        Map<YearMonth, Duration> used = new HashMap<>();
        for (int i = 0; i < minutes.length; i++) {
            used.put(JANUARY.plusMonths(i), Duration.ofMinutes(minutes[i]));
        }
        return HoursAccount.of(
                HoursAccount.alike(JANUARY, JANUARY.plusMonths(minutes.length - 1L), terms(carryOver, cap)), used);
    }

    private static HoursTerms terms(int carryOver, @Nullable Integer cap) {
        return new HoursTerms(
                1, Duration.ofHours(3), carryOver, cap == null ? null : Duration.ofMinutes(cap), Money.euros("80"));
    }

    private static HoursLine line(YearMonth month, Kind kind, YearMonth bucket, int minutes) {
        return new HoursLine(month, kind, bucket, Duration.ofMinutes(minutes));
    }
}
