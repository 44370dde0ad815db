package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.vigie.kernel.Money;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a credit for what was not kept was computed, so that everyone can compute it again.
 *
 * @param lines one for each broken deadline, low availability and day without a backup, the earliest first
 * @param cap what the contract never exceeds in one month
 * @param before what was approved for the month already, which the cap counts too
 * @param amount the sum of the lines, or what the cap leaves of it
 */
public record PenaltyAccount(List<Line> lines, Cap cap, Money before, Money amount) {

    public PenaltyAccount {
        lines = List.copyOf(lines);
    }

    /**
     * @param percent of the fee that the contract credits for it
     * @param fee of one month without tax, by the version that promised
     * @param amount zero for what was spared; of availability in proportion to the part of the month
     */
    public record Line(Breach broken, int percent, Money fee, Money amount) {}

    /** @param percent of the fee of the month's last version */
    public record Cap(int percent, Money fee, Money amount) {

        /** What it leaves of a sum when this much was approved for the month already. */
        Money leaves(Money sum, Money before) {
            Money left = amount.minus(before);
            if (left.isNegative()) {
                return Money.ZERO;
            }
            return sum.compareTo(left) > 0 ? left : sum;
        }
    }

    /** The same once this much was approved for the month. */
    PenaltyAccount after(Money approved) {
        return new PenaltyAccount(lines, cap, approved, cap.leaves(sumOf(lines), approved));
    }

    /** What is left where none of its breaches stands any more. */
    PenaltyAccount without(Money approved) {
        return new PenaltyAccount(List.of(), cap, approved, Money.ZERO);
    }

    /** What names the breaches that it counts. */
    Set<String> keys() {
        return lines.stream().map(line -> line.broken().key()).collect(Collectors.toUnmodifiableSet());
    }

    @JsonIgnore
    public Money sum() {
        return sumOf(lines);
    }

    static Money sumOf(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    /** Whether the cap leaves less than the sum. */
    @JsonIgnore
    public boolean isCapped() {
        return amount.compareTo(sum()) < 0;
    }

    @JsonIgnore
    public boolean isDue() {
        return amount.compareTo(Money.ZERO) > 0;
    }
}
