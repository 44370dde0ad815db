package fr.vigie.indicator;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.indicator.Reading.Part;
import fr.vigie.kernel.Sample;
import fr.vigie.monitoring.speed.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** How fast the pages were: of each page the percentile of the month's measurements, of all the worst page. */
final class Pages {
    private Pages() {}

    static Reading reading(Indicator indicator, MonthFacts facts) {
        Metric metric = metric(indicator);
        List<Part> parts = new ArrayList<>();
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
            }
        }
        OptionalDouble worst =
                parts.stream().mapToDouble(part -> part.value().orElseThrow()).max();
        parts.add(Part.count("measurements", measurements));
        OptionalDouble target =
                indicator == Indicator.DOCUMENT ? facts.targets().document() : OptionalDouble.empty();
        return new Reading(indicator, worst, target, parts);
    }

    private static Metric metric(Indicator indicator) {
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
