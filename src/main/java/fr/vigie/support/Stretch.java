package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A span during which nothing about a ticket changed that its clock goes by.
 *
 * @param because for what the ticket waited; null when it did not
 */
record Stretch(
        Period span,
        Reign reign,
        ClockLine.Kind kind,
        @Nullable WaitReason because,
        Severity severity,
        Activity activity) {

    /** In parts that lie wholly inside or outside the times at which the contract promises nothing. */
    List<Stretch> cutByLapses() {
        List<Period> parts = List.of(span);
        for (Period lapse : reign.lapses()) {
            parts = parts.stream()
                    .flatMap(part -> Stream.concat(part.without(lapse).stream(), part.intersection(lapse).stream()))
                    .toList();
        }
        return parts.stream()
                .sorted(Comparator.comparing(Period::from))
                .map(this::part)
                .toList();
    }

    /** How a clock counts in such a part; empty when nothing is promised. */
    Optional<Regime> regime(ClockKind clock) {
        return reign.lapsedAt(span.from()) ? Optional.empty() : reign.regime(clock, severity, activity);
    }

    /** In parts that one version of the calendar counts. */
    List<Stretch> underOneVersion(@Nullable Regime regime) {
        return regime == null || kind != ClockLine.Kind.COUNTED
                ? List.of(this)
                : regime.calendar().reigns(span).stream().map(this::part).toList();
    }

    private Stretch part(Period part) {
        return new Stretch(part, reign, kind, because, severity, activity);
    }
}
