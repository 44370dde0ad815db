package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Money;
import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

    private static Money amount(List<ContractVersion> versions, List<BrokenDeadline> broken, Money before) {
        return Penalties.of(versions, broken, before)
                .map(PenaltyAccount::amount)
                .orElse(Money.ZERO);
    }

    private static PenaltyAccount account(List<ContractVersion> versions, List<BrokenDeadline> broken, Money before) {
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
