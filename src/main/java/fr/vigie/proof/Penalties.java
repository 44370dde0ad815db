package fr.vigie.proof;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.kernel.Money;
import fr.vigie.proof.PenaltyAccount.Cap;
import fr.vigie.proof.PenaltyAccount.Line;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was not kept costs the agency in one month, by the scale and the cap of the response clause. Pure.
 *
 * <p>Each broken deadline and each day without a promised backup costs the share of the monthly fee (plan and options, without
 * tax) that the version which promised it states. Availability costs, for each shop, the step that its most favourable
 * reading lies below, in proportion to the part of the month in which the version bound. The cap is that of the last version
 * that stated a penalty. Amounts are rounded half up to the cent, once each.
 */
public final class Penalties {
    private static final BigDecimal WHOLE = BigDecimal.ONE;

    private Penalties() {}

    /** What a scale credits for one breach. */
    private record Rate(int percent, BigDecimal share) {}

    /**
     * @param versions those that bound in the month, oldest first
     * @param breaches that were not credited yet
     * @param before what was approved for the same month already
     * @return empty when no version of the month states a penalty, or nothing falls under one
     */
    public static Optional<PenaltyAccount> of(
            List<ContractVersion> versions, List<? extends Breach> breaches, Money before) {
        List<ContractVersion> scaled = versions.stream()
                .filter(version -> version.clauses().response().penalty() != null)
                .toList();
        List<Line> lines = breaches.stream()
                .map(Breach.class::cast)
                .sorted(Comparator.comparing(Breach::due).thenComparing(Breach::key))
                .flatMap(each -> scaled.stream()
                        .filter(version -> version.number() == each.version())
                        .flatMap(version -> penalty(version).flatMap(penalty -> rate(penalty, each)).stream()
                                .map(rate -> line(each, rate, fee(version)))))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ContractVersion last = scaled.getLast();
        Cap cap = penalty(last).map(penalty -> cap(penalty, fee(last))).orElseThrow();
        return Optional.of(new PenaltyAccount(lines, cap, before, cap.leaves(PenaltyAccount.sumOf(lines), before)));
    }

    private static Optional<Rate> rate(Penalty penalty, Breach breach) {
        return switch (breach) {
            case BrokenDeadline any -> flat(penalty.perMiss());
            case Breach.MissingBackup any -> flat(penalty.perBackupDay());
            case Breach.LowAvailability low ->
                penalty.step(low.service().best()).map(Step::percent).map(percent -> new Rate(percent, low.share()));
        };
    }

    private static Optional<Rate> flat(int percent) {
        return percent == 0 ? Optional.empty() : Optional.of(new Rate(percent, WHOLE));
    }

    private static Line line(Breach broken, Rate rate, Money fee) {
        Money amount = broken.spared() == null
                ? fee.times(BigDecimal.valueOf(rate.percent()).movePointLeft(2).multiply(rate.share()))
                : Money.ZERO;
        return new Line(broken, rate.percent(), fee, amount);
    }

    private static Cap cap(Penalty penalty, Money fee) {
        return new Cap(
                penalty.cap(), fee, fee.times(BigDecimal.valueOf(penalty.cap()).movePointLeft(2)));
    }

    private static Optional<Penalty> penalty(ContractVersion version) {
        return Optional.ofNullable(version.clauses().response().penalty());
    }

    private static Money fee(ContractVersion version) {
        return version.clauses().budget().monthlyFee();
    }
}
