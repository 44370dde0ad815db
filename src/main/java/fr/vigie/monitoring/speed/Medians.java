package fr.vigie.monitoring.speed;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One measurement of a page without its visits: a year of them is read in one go.
 *
 * @param values what the visits found, as it was kept with them; without what none found
 */
public record Medians(ShopId shop, Page page, Instant at, Map<Metric, Double> values) implements Paced {
    public Medians {
        values = Map.copyOf(values);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
