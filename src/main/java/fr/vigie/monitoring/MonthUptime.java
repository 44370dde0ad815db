package fr.vigie.monitoring;

import fr.vigie.kernel.MonthOf;
import java.util.List;

/**
 * The availability of a month and of each of its days, planned windows excluded, all hours.
 *
 * @param days those that have begun, the first of the month first
 */
public record MonthUptime(MonthOf month, Uptime uptime, List<DayUptime> days) {
    public MonthUptime {
        days = List.copyOf(days);
    }
}
