package fr.vigie.monitoring.speed;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.OptionalDouble;

/** How fast a page was at one measurement. */
public interface Paced {
    ShopId shop();

    Page page();

    Instant at();

    /** The median of what the visits found; empty when none found it. */
    OptionalDouble value(Metric metric);
}
