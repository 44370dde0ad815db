package fr.vigie.indicator;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.indicator.Reading.Part;
import fr.vigie.kernel.Sample;
import fr.vigie.monitoring.speed.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How fast the pages were: of each page the percentile of the month's measurements, of all the worst page. Of the document,
 * for which contracts name pages, only those count.
 */
final class Pages {
    private Pages() {}

    static Reading reading(Indicator indicator, MonthFacts facts) {
        Metric metric = metric(indicator);
        boolean promised = indicator == Indicator.DOCUMENT && !facts.paces().isEmpty();
        List<Part> parts = new ArrayList<>();
        OptionalDouble worst = OptionalDouble.empty();
        long measurements = 0;
        for (Page page : Page.values()) {
            Sample sample = Sample.of(facts.speeds().stream()
                    .filter(speed -> speed.page() == page)
                    .map(speed -> speed.values().get(metric))
                    .filter(Objects::nonNull)
                    .toList());
            OptionalDouble high = sample.percentile(facts.targets().percentile());
            if (high.isPresent()) {
                parts.add(new Part("page", page, indicator.unit(), high));
                measurements += sample.size();
                worst = counts(indicator, page, facts)
                        ? OptionalDouble.of(Math.max(high.getAsDouble(), worst.orElse(0)))
                        : worst;
            }
        }
        parts.add(Part.count("measurements", measurements));
        if (promised) {
            parts.add(Part.of(
                    "coverage",
                    Unit.RATIO,
                    facts.paces().stream()
                            .mapToDouble(of -> of.pace().coverage())
                            .min()));
        }
        return promised
                ? new Reading(indicator, worst, facts.targets().document(), kept(facts.paces()), parts)
                : new Reading(indicator, worst, OptionalDouble.empty(), parts);
    }

    /** Whether a page counts for the value: of the document, where contracts promise pages, only those. */
    static boolean counts(Indicator indicator, Page page, MonthFacts facts) {
        return indicator != Indicator.DOCUMENT
                || facts.paces().isEmpty()
                || facts.paces().stream().anyMatch(of -> of.pace().page() == page);
    }

    /** Missed by one page, kept by all. */
    private static @Nullable Boolean kept(List<MonthFacts.Promised> paces) {
        List<Boolean> known = paces.stream()
                .map(of -> of.pace().keeps(of.percentile()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (known.contains(false)) {
            return false;
        }
        return known.size() == paces.size() ? (Boolean) true : null;
    }

    static Metric metric(Indicator indicator) {
        return switch (indicator) {
            case FIRST_BYTE -> Metric.FIRST_BYTE;
            case DOCUMENT -> Metric.DOCUMENT;
            case LARGEST_PAINT -> Metric.LARGEST_PAINT;
            case LAYOUT_SHIFT -> Metric.LAYOUT_SHIFT;
            case BLOCKING -> Metric.BLOCKING;
            default -> throw new IllegalArgumentException("Expected an indicator of pages, found " + indicator);
        };
    }
}
