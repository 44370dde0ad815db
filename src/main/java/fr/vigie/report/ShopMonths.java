package fr.vigie.report;

import fr.vigie.contract.ContractVersion;
import fr.vigie.evidence.Ledger;
import fr.vigie.indicator.ServiceTime;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.Stretch;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.proof.Evidence;
import fr.vigie.proof.Facts;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What happened to each shop in the part of a month in which the contract bound. */
@Component
class ShopMonths {
    private final Shops shops;
    private final Evidence evidence;
    private final Uptimes uptimes;
    private final Outages outages;
    private final PlannedWindows windows;
    private final AgencyCalendars calendars;
    private final Ledger ledger;

    ShopMonths(
            Shops shops,
            Evidence evidence,
            Uptimes uptimes,
            Outages outages,
            PlannedWindows windows,
            AgencyCalendars calendars,
            Ledger ledger) {
        this.shops = shops;
        this.evidence = evidence;
        this.uptimes = uptimes;
        this.outages = outages;
        this.windows = windows;
        this.calendars = calendars;
        this.ledger = ledger;
    }

    /** @param versions of the contract that bound during the month */
    List<MonthlyReport.ShopMonth> of(
            CustomerId customer,
            List<ContractVersion> versions,
            Collection<ShopId> covered,
            MonthOf month,
            Instant now) {
        List<Facts.Backup> backups = evidence.backups(customer, month.period());
        List<Shop> all = covered.stream().flatMap(id -> shops.find(id).stream()).toList();
        Map<ShopId, List<Outage>> down = all.stream()
                .map(Shop::id)
                .collect(Collectors.toMap(
                        Function.identity(),
                        shop -> outages.during(shop, month.period()).reversed()));
        Map<String, Long> entries = new HashMap<>(outageEntries(customer, month, down.values()));
        entries.putAll(evidence.announcements(customer, month.period()));
        return all.stream()
                .map(shop -> of(shop, versions, month, now, down.getOrDefault(shop.id(), List.of()), backups, entries))
                .toList();
    }

    /** The numbers of the entries that opened the outages of a month, by outage; one may have begun long before. */
    private Map<String, Long> outageEntries(
            CustomerId customer, MonthOf month, Collection<? extends List<Outage>> down) {
        Instant first = month.period().from();
        Instant earliest = down.stream()
                .flatMap(List::stream)
                .map(Outage::openedAt)
                .filter(first::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(first);
        var span = new Period(earliest, month.period().to());
        return ledger.during(customer, "outage.opened", span).stream()
                .collect(Collectors.toMap(
                        entry -> entry.fact().details().getOrDefault("outage", ""),
                        entry -> entry.id().number(),
                        (earlier, again) -> earlier));
    }

    private MonthlyReport.ShopMonth of(
            Shop shop,
            List<ContractVersion> versions,
            MonthOf month,
            Instant now,
            List<Outage> down,
            List<Facts.Backup> backups,
            Map<String, Long> entries) {
        Spans bound = Spans.of(versions.stream()
                .filter(version -> version.covers(shop.id()))
                .flatMap(version -> version.boundWithin(month.period()).stream())
                .toList());
        var service = new Service(shop.id(), versions, bound, month, now);
        Uptime uptime = service.uptime(month.period());
        return new MonthlyReport.ShopMonth(
                shop.id(),
                shop.name(),
                uptime.met(),
                uptime.missed(),
                uptime.unmeasured(),
                uptime.excluded(),
                service.days(month),
                down.stream()
                        .filter(outage -> bound.overlaps(outage.period(now)))
                        .map(o -> new MonthlyReport.Outage(
                                o.openedAt(),
                                o.closedAt(),
                                "report.reason." + o.reason().name(),
                                o.explanation(),
                                entries.get(o.id().toString())))
                        .toList(),
                backups.stream()
                        .filter(b -> b.shop().equals(shop.id()) && b.isWhole() && bound.contains(b.at()))
                        .map(b -> new MonthlyReport.Backup(b.at(), null, b.entry()))
                        .toList(),
                windows.during(shop.id(), month.period()).stream()
                        .filter(window -> window.stands() && bound.overlaps(window.period()))
                        .map(w -> new MonthlyReport.Window(
                                w.period().from(),
                                w.period().to(),
                                w.reason(),
                                w.approvedBy(),
                                entries.get(w.id().toString())))
                        .toList());
    }

    /** A shop's availability in the part of the month that is over, by the rule of the contract. */
    private final class Service {
        private final List<ServiceTime> times;
        private final List<Stretch> measured;
        private final Spans planned;

        Service(ShopId shop, List<ContractVersion> versions, Spans bound, MonthOf month, Instant now) {
            Period whole = month.period();
            Optional<Period> over = now.isAfter(whole.from())
                    ? Optional.of(new Period(whole.from(), now.isBefore(whole.to()) ? now : whole.to()))
                    : Optional.empty();
            this.times = over.filter(bound::overlaps)
                    .map(period -> ServiceTime.of(shop, versions, period, calendars.current()))
                    .orElse(List.of());
            this.measured = uptimes.measured(shop, whole);
            this.planned = windows.excluded(List.of(shop), whole).getOrDefault(shop, Spans.NONE);
        }

        Uptime uptime(Period period) {
            return ServiceTime.uptime(times, measured, planned, period);
        }

        List<MonthlyReport.Day> days(MonthOf month) {
            var days = new ArrayList<MonthlyReport.Day>();
            for (int day = 1; day <= month.days(); day++) {
                Uptime uptime = uptime(month.day(day));
                double counted = uptime.measured()
                        .plus(uptime.unmeasured())
                        .plus(uptime.excluded())
                        .toMillis();
                if (counted > 0) {
                    days.add(new MonthlyReport.Day(
                            month.month().atDay(day),
                            uptime.met().toMillis() / counted,
                            uptime.missed().toMillis() / counted,
                            uptime.excluded().toMillis() / counted));
                }
            }
            return days;
        }
    }
}
