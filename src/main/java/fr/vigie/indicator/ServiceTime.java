package fr.vigie.indicator;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.Stretch;
import fr.vigie.monitoring.Uptime;
import fr.vigie.worktime.Calendars;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When a shop's availability counts: the one definition for duties, indicators and reports. Only the time in which a version
 * of the contract binds, each by its own rule; not what came before a signature, nor a suspension. Pure.
 *
 * @param plannedExcluded whether planned windows are taken out of it
 */
public record ServiceTime(Spans hours, boolean plannedExcluded) {

    /** What one version promises within a period; empty when it promises no availability. */
    public static Optional<ServiceTime> promised(ContractVersion version, Period period, Calendars calendars) {
        IndicatorsClause.Uptime rule = version.clauses().indicators().uptime();
        if (rule == null) {
            return Optional.empty();
        }
        Spans bound = Spans.of(version.boundWithin(period));
        Optional<Spans> hours = rule.window() == Window.ALWAYS
                ? Optional.of(bound)
                : calendars
                        .find(version.clauses().response().hours())
                        .map(calendar -> Spans.of(calendar.openings(period.from(), period.to()))
                                .and(bound));
        return hours.map(counted -> new ServiceTime(counted, rule.plannedExcluded()));
    }

    /**
     * Those of a shop within a period, which never overlap: of each version that promises availability; where none does, all
     * hours in which one binds; without any contract the whole period. The latter two without planned windows.
     */
    public static List<ServiceTime> of(
            ShopId shop, Collection<ContractVersion> versions, Period period, Calendars calendars) {
        List<ContractVersion> binding = versions.stream()
                .filter(version -> version.covers(shop) && version.bindsDuring(period))
                .toList();
        List<ServiceTime> promised = binding.stream()
                .flatMap(version -> promised(version, period, calendars).stream())
                .toList();
        if (!promised.isEmpty()) {
            return promised;
        }
        Spans hours = binding.isEmpty()
                ? Spans.of(period)
                : Spans.of(binding.stream()
                        .flatMap(version -> version.boundWithin(period).stream())
                        .toList());
        return List.of(new ServiceTime(hours, true));
    }

    /** The availability over all these times as far as they lie in a period. */
    public static Uptime uptime(List<ServiceTime> times, List<Stretch> measured, Spans planned, Period period) {
        return times.stream()
                .map(time -> Uptime.of(measured, time.plannedExcluded ? planned : Spans.NONE, time.hours, period))
                .reduce(Uptime.NONE, Uptime::plus);
    }
}
