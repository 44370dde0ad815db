package fr.vigie.proof;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.kernel.Money;
import fr.vigie.proof.PenaltyAccount.Cap;
import fr.vigie.proof.PenaltyAccount.Line;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What broken deadlines cost the agency in one month, by the scale and the cap of the response clause. Pure.
 *
 * <p>Each deadline costs the share of the monthly fee (plan and options, without tax) that the version which promised it
 * states. The cap is that of the last version that bound in the month. Shares are rounded half up to the cent, once each.
 */
public final class Penalties {
    private Penalties() {}

    /**
     * @param versions those that bound in the month, oldest first
     * @param broken deadlines that were not credited yet
     * @param before what was approved for the same month already
     * @return empty when no version of the month states a penalty, or none of the deadlines falls under one
     */
    public static Optional<PenaltyAccount> of(
            List<ContractVersion> versions, List<BrokenDeadline> broken, Money before) {
        List<ContractVersion> scaled = versions.stream()
                .filter(version -> version.clauses().response().penalty() != null)
                .toList();
        List<Line> lines = broken.stream()
                .sorted(Comparator.comparing(BrokenDeadline::deadline).thenComparing(BrokenDeadline::key))
                .flatMap(each -> scaled.stream()
                        .filter(version -> version.number() == each.version())
                        .flatMap(version ->
                                Optional.ofNullable(version.clauses().response().penalty())
                                        .map(penalty -> line(each, penalty, fee(version)))
                                        .stream()))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ContractVersion last = scaled.getLast();
        Cap cap = Optional.ofNullable(last.clauses().response().penalty())
                .map(penalty -> cap(penalty, fee(last)))
                .orElseThrow();
        return Optional.of(new PenaltyAccount(lines, cap, before, within(cap, lines, before)));
    }

    private static Line line(BrokenDeadline broken, Penalty penalty, Money fee) {
        Money amount = broken.spared() == null ? share(fee, penalty.perMiss()) : Money.ZERO;
        return new Line(broken, penalty.perMiss(), fee, amount);
    }

    private static Cap cap(Penalty penalty, Money fee) {
        return new Cap(penalty.cap(), fee, share(fee, penalty.cap()));
    }

    private static Money within(Cap cap, List<Line> lines, Money before) {
        Money sum = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
        Money left = cap.amount().minus(before);
        if (left.isNegative()) {
            return Money.ZERO;
        }
        return sum.compareTo(left) > 0 ? left : sum;
    }

    private static Money fee(ContractVersion version) {
        return version.clauses().budget().monthlyFee();
    }

    private static Money share(Money fee, int percent) {
        return fee.times(BigDecimal.valueOf(percent).movePointLeft(2));
    }
}
