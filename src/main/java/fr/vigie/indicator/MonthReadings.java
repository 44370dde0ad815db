package fr.vigie.indicator;

import fr.vigie.kernel.MonthOf;
import java.util.List;

/**
 * Every indicator of one month.
 *
 * @param readings one for each indicator, in their order
 * @param percentile of the month's page speeds
 */
public record MonthReadings(MonthOf month, List<Reading> readings, int percentile) {
    public MonthReadings {
        readings = List.copyOf(readings);
    }

    public Reading of(Indicator indicator) {
        return readings.stream()
                .filter(reading -> reading.indicator() == indicator)
                .findFirst()
                .orElseThrow();
    }
}
