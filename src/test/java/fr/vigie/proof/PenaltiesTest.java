package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Money;
import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PenaltiesTest {
    private static final Instant MARCH = Instant.parse("2026-03-10T09:00:00Z");

    @Test
    void creditsAShareOfTheFeeForEachBrokenDeadline() {
        PenaltyAccount account = account(List.of(scaled(1, 5, 20)), broken(2, 1), Money.ZERO);
        assertThat(account.lines())
                .extracting(PenaltyAccount.Line::percent, PenaltyAccount.Line::fee, PenaltyAccount.Line::amount)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(5, Money.euros("250"), Money.euros("12.50")))
                .hasSize(2);
        assertThat(account.sum()).isEqualTo(Money.euros("25"));
        assertThat(account.cap().amount()).isEqualTo(Money.euros("50"));
        assertThat(account.amount()).isEqualTo(Money.euros("25"));
        assertThat(account.isCapped()).isFalse();
        assertThat(account.isDue()).isTrue();
    }

    @Test
    void listsTheEarliestDeadlineFirst() {
        List<BrokenDeadline> both = broken(2, 1);
        assertThat(account(List.of(scaled(1, 5, 20)), both.reversed(), Money.ZERO)
                        .lines())
                .extracting(PenaltyAccount.Line::broken)
                .containsExactlyElementsOf(both);
    }

    @Test
    void neverExceedsTheCapOfTheMonth() {
        assertThat(account(List.of(scaled(1, 5, 20)), broken(4, 1), Money.ZERO).isCapped())
                .as("four times five is twenty")
                .isFalse();
        PenaltyAccount five = account(List.of(scaled(1, 5, 20)), broken(5, 1), Money.ZERO);
        assertThat(five.amount()).isEqualTo(Money.euros("50"));
        assertThat(five.isCapped()).isTrue();
        PenaltyAccount more = account(List.of(scaled(1, 5, 20)), broken(5, 1), Money.euros("40"));
        assertThat(more.before()).isEqualTo(Money.euros("40"));
        assertThat(more.amount()).isEqualTo(Money.euros("10"));
        PenaltyAccount none = account(List.of(scaled(1, 5, 20)), broken(1, 1), Money.euros("60"));
        assertThat(none.amount()).isEqualTo(Money.ZERO);
        assertThat(none.isDue()).isFalse();
    }

    @Test
    void countsEachDeadlineByTheVersionThatPromisedIt() {
        List<ContractVersion> versions = List.of(scaled(1, 5, 20), scaled(2, 10, 30));
        List<BrokenDeadline> misses = java.util.stream.Stream.concat(broken(1, 1).stream(), broken(1, 2).stream())
                .toList();
        PenaltyAccount account = account(versions, misses, Money.ZERO);
        assertThat(account.lines()).extracting(PenaltyAccount.Line::percent).containsExactlyInAnyOrder(5, 10);
        assertThat(account.cap()).isEqualTo(new PenaltyAccount.Cap(30, Money.euros("250"), Money.euros("75")));
        assertThat(account.amount()).isEqualTo(Money.euros("37.50"));
    }

    @Test
    void creditsNothingWithoutAPenaltyInTheVersionThatPromised() {
        ContractVersion without = DutiesTest.version(Plan.ESSENTIEL.clauses(), 1, "2025-11-01T00:00:00Z", null);
        assertThat(Penalties.of(List.of(without), broken(3, 1), Money.ZERO)).isEmpty();
        assertThat(Penalties.of(List.of(without, scaled(2, 5, 20)), broken(3, 1), Money.ZERO))
                .isEmpty();
        assertThat(Penalties.of(List.of(scaled(1, 5, 20)), List.of(), Money.ZERO))
                .isEmpty();
    }

    @Test
    void capsByTheLastVersionThatStatedAPenaltyWhenAnAmendmentTookItAway() {
        ContractVersion without = DutiesTest.version(
                Plan.SERENITE.clauses().with(Plan.SERENITE.clauses().response().withPenalty(null)),
                2,
                "2026-03-20T00:00:00Z",
                null);
        PenaltyAccount account = account(List.of(scaled(1, 5, 20), without), broken(9, 1), Money.ZERO);
        assertThat(account.cap().percent()).isEqualTo(20);
        assertThat(account.amount()).isEqualTo(Money.euros("50"));
    }

    @Test
    void showsASparedDeadlineWithoutCreditingIt() {
        BrokenDeadline spared = deadline(0, 1, "Claire a accepté d’attendre.");
        PenaltyAccount account = account(List.of(scaled(1, 5, 20)), List.of(spared, deadline(1, 1, null)), Money.ZERO);
        assertThat(account.lines())
                .extracting(PenaltyAccount.Line::amount)
                .containsExactly(Money.ZERO, Money.euros("12.50"));
        assertThat(account(List.of(scaled(1, 5, 20)), List.of(spared), Money.ZERO)
                        .isDue())
                .isFalse();
    }

    /** Of 250 €: below 99.9 % five percent, below 99.5 % ten, below 99 % twenty; what was not measured counts as up. */
    @ParameterizedTest
    @CsvSource({
        "9990, 10, 0, 0",
        "9989, 11, 0, 12.50",
        "9950, 50, 0, 12.50",
        "9949, 51, 0, 25.00",
        "9900, 100, 0, 25.00",
        "9899, 101, 0, 50.00",
        "0, 10000, 0, 50.00",
        "9900, 50, 50, 12.50",
        "9900, 10, 90, 0"
    })
    void creditsTheStepThatTheAvailabilityLiesBelow(int up, int down, int unmeasured, String credit) {
        Breach low = low(1, up, down, unmeasured, BigDecimal.ONE);
        assertThat(amount(List.of(stepped(1, 60)), List.of(low), Money.ZERO)).isEqualTo(Money.euros(credit));
    }

    @Test
    void creditsAvailabilityInProportionToTheDaysOfAVersion() {
        Breach before = low(1, 9800, 200, 0, new BigDecimal("0.322581"));
        Breach after = low(2, 9940, 60, 0, new BigDecimal("0.677419"));
        PenaltyAccount account = account(List.of(stepped(1, 60), stepped(2, 60)), List.of(before, after), Money.ZERO);
        assertThat(account.lines())
                .extracting(PenaltyAccount.Line::percent, line -> line.amount().toString())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                20, Money.euros("16.13").toString()),
                        org.assertj.core.groups.Tuple.tuple(
                                10, Money.euros("16.94").toString()));
        PenaltyAccount amended = account(List.of(scaled(1, 5, 20), stepped(2, 60)), List.of(before, after), Money.ZERO);
        assertThat(amended.lines())
                .as("the first version credits deadlines alone")
                .hasSize(1);
    }

    @Test
    void addsDeadlinesAvailabilityAndBackupsUnderOneCap() {
        List<Breach> all = new ArrayList<>(broken(1, 1));
        all.add(low(1, 9800, 200, 0, BigDecimal.ONE));
        for (int day = 1; day <= 3; day++) {
            all.add(backup(day, null));
        }
        all.add(backup(4, "Panne de l’hébergeur"));
        PenaltyAccount account = account(List.of(stepped(1, 60)), all, Money.ZERO);
        assertThat(account.lines())
                .extracting(PenaltyAccount.Line::percent)
                .containsExactlyInAnyOrder(5, 20, 2, 2, 2, 2);
        assertThat(account.sum()).isEqualTo(Money.euros("77.50"));
        assertThat(account.isCapped()).isFalse();
        PenaltyAccount capped = account(List.of(stepped(1, 25)), all, Money.euros("10"));
        assertThat(capped.amount()).isEqualTo(Money.euros("52.50"));
        assertThat(capped.isCapped()).isTrue();
    }

    @Test
    void readsAnAccountThatWasKeptBeforeTheScale() {
        var json = JsonMapper.builder().build();
        PenaltyAccount account = account(List.of(scaled(1, 5, 20)), broken(1, 1), Money.ZERO);
        String before = json.writeValueAsString(account).replace("\"breach\":\"deadline\",", "");
        assertThat(before).doesNotContain("breach");
        assertThat(json.readValue(before, PenaltyAccount.class)).isEqualTo(account);
        PenaltyAccount mixed = account(
                List.of(stepped(1, 60)), List.of(low(1, 9800, 200, 0, BigDecimal.ONE), backup(3, null)), Money.ZERO);
        assertThat(json.readValue(json.writeValueAsString(mixed), PenaltyAccount.class))
                .isEqualTo(mixed);
    }

    @Property(tries = 100)
    void holdsTheCapHoweverTheMonthIsCutIntoParts(
            @ForAll @IntRange(min = 1, max = 100) int perMiss,
            @ForAll @IntRange(min = 0, max = 99) int above,
            @ForAll @IntRange(min = 0, max = 12) int first,
            @ForAll @IntRange(min = 0, max = 12) int second) {
        int cap = Math.min(100, perMiss + above);
        List<ContractVersion> versions = List.of(scaled(1, perMiss, cap));
        List<BrokenDeadline> all = broken(first + second, 1);
        Money whole = amount(versions, all, Money.ZERO);
        Money one = amount(versions, all.subList(0, first), Money.ZERO);
        Money other = amount(versions, all.subList(first, all.size()), one);
        assertThat(one.plus(other)).isEqualTo(whole);
        assertThat(whole).isLessThanOrEqualTo(Money.euros("2.50").times(cap));
        assertThat(whole).isLessThanOrEqualTo(Money.euros("2.50").times((long) perMiss * all.size()));
    }

    private static Money amount(List<ContractVersion> versions, List<? extends Breach> broken, Money before) {
        return Penalties.of(versions, broken, before)
                .map(PenaltyAccount::amount)
                .orElse(Money.ZERO);
    }

    private static PenaltyAccount account(List<ContractVersion> versions, List<? extends Breach> broken, Money before) {
        return Penalties.of(versions, broken, before).orElseThrow();
    }

    private static ContractVersion scaled(int number, int perMiss, int cap) {
        Clauses plan = Plan.SERENITE.clauses();
        return DutiesTest.version(
                plan.with(plan.response().withPenalty(new Penalty(perMiss, cap))),
                number,
                "2025-11-01T00:00:00Z",
                null);
    }

    /** Deadlines 5 %, backups 2 %, and the three steps. */
    private static ContractVersion stepped(int number, int cap) {
        Clauses plan = Plan.SERENITE.clauses();
        List<Step> steps = List.of(
                new Step(new BigDecimal("99.9"), 5),
                new Step(new BigDecimal("99"), 20),
                new Step(new BigDecimal("99.5"), 10));
        return DutiesTest.version(
                plan.with(plan.response().withPenalty(new Penalty(5, cap, steps, 2))),
                number,
                "2025-11-01T00:00:00Z",
                null);
    }

    private static Breach low(int version, int up, int down, int unmeasured, BigDecimal share) {
        var service =
                new Measure.Service(Duration.ofMinutes(up), Duration.ofMinutes(down), Duration.ofMinutes(unmeasured));
        return new Breach.LowAvailability(DutiesTest.PORT, version, DutiesTest.MARCH.period(), service, share, null);
    }

    private static Breach backup(int day, @Nullable String spared) {
        return new Breach.MissingBackup(
                DutiesTest.PORT,
                1,
                LocalDate.of(2026, 3, day),
                DutiesTest.MARCH.day(day).to(),
                spared);
    }

    private static List<BrokenDeadline> broken(int count, int version) {
        return IntStream.range(0, count)
                .mapToObj(each -> deadline(each, version, null))
                .toList();
    }

    private static BrokenDeadline deadline(int hour, int version, @Nullable String spared) {
        return new BrokenDeadline(
                new TicketId(UUID.randomUUID()),
                "T-2026-" + hour,
                "Panier",
                Severity.CRITICAL,
                ClockKind.RESTORATION,
                version,
                MARCH.plus(Duration.ofHours(hour)),
                spared);
    }
}
