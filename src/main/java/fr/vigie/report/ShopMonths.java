package fr.vigie.report;

import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.MonthUptime;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindow;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.proof.Evidence;
import fr.vigie.proof.Facts;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What happened to each shop in a month. */
@Component
class ShopMonths {
    private final Shops shops;
    private final Evidence evidence;
    private final Uptimes uptimes;
    private final Outages outages;
    private final PlannedWindows windows;
    private final Ledger ledger;

    ShopMonths(
            Shops shops, Evidence evidence, Uptimes uptimes, Outages outages, PlannedWindows windows, Ledger ledger) {
        this.shops = shops;
        this.evidence = evidence;
        this.uptimes = uptimes;
        this.outages = outages;
        this.windows = windows;
        this.ledger = ledger;
    }

    List<MonthlyReport.ShopMonth> of(CustomerId customer, Collection<ShopId> covered, MonthOf month) {
        List<Facts.Backup> backups = evidence.backups(customer, month.period());
        Map<String, Long> entries = new HashMap<>(outageEntries(customer, month));
        entries.putAll(evidence.announcements(customer, month.period()));
        return covered.stream()
                .flatMap(id -> shops.find(id).stream())
                .map(shop -> of(shop, month, backups, entries))
                .toList();
    }

    /** The numbers of the entries that opened the outages of a month, by outage. */
    private Map<String, Long> outageEntries(CustomerId customer, MonthOf month) {
        return ledger.during(customer, "outage.opened", month.period()).stream()
                .collect(Collectors.toMap(
                        entry -> entry.fact().details().getOrDefault("outage", ""),
                        entry -> entry.id().number(),
                        (first, again) -> first));
    }

    private MonthlyReport.ShopMonth of(
            Shop shop, MonthOf month, List<Facts.Backup> backups, Map<String, Long> entries) {
        MonthUptime measured = uptimes.month(shop.id(), month);
        Uptime uptime = measured.uptime();
        return new MonthlyReport.ShopMonth(
                shop.id(),
                shop.name(),
                uptime.met(),
                uptime.missed(),
                uptime.unmeasured(),
                uptime.excluded(),
                measured.days().stream().map(day -> day(day, month)).toList(),
                outages.during(shop.id(), month.period()).reversed().stream()
                        .map(o -> new MonthlyReport.Outage(
                                o.openedAt(),
                                o.closedAt(),
                                "report.reason." + o.reason().name(),
                                o.explanation(),
                                entries.get(o.id().toString())))
                        .toList(),
                backups.stream()
                        .filter(b -> b.shop().equals(shop.id()) && b.isWhole())
                        .map(b -> new MonthlyReport.Backup(b.at(), null, b.entry()))
                        .toList(),
                windows.during(shop.id(), month.period()).stream()
                        .filter(PlannedWindow::stands)
                        .map(w -> new MonthlyReport.Window(
                                w.period().from(),
                                w.period().to(),
                                w.reason(),
                                w.approvedBy(),
                                entries.get(w.id().toString())))
                        .toList());
    }

    private static MonthlyReport.Day day(DayUptime day, MonthOf month) {
        double whole = month.day(day.day().getDayOfMonth()).length().toMillis();
        Uptime uptime = day.uptime();
        return new MonthlyReport.Day(
                day.day(),
                uptime.met().toMillis() / whole,
                uptime.missed().toMillis() / whole,
                uptime.excluded().toMillis() / whole);
    }
}
