package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads, from the ledger, the facts that were proven when they happened: verified backups, drills, closed reports. */
@Component
public class Evidence {
    private final Ledger ledger;

    Evidence(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Verified backups in a period, oldest first. What a backup holds is all of the shop unless its entry names less. */
    public List<Facts.Backup> backups(CustomerId customer, Period period) {
        return ledger.during(customer, "backup.verified", period).stream()
                .flatMap(entry -> shop(entry)
                        .map(shop -> new Facts.Backup(
                                shop, entry.at(), contents(entry), entry.id().number())))
                .sorted(java.util.Comparator.comparing(Facts.Backup::at))
                .toList();
    }

    /** Restorations really tried in a period. */
    public List<Facts.Drill> drills(CustomerId customer, Period period) {
        return ledger.during(customer, "backup.drilled", period).stream()
                .flatMap(entry -> shop(entry)
                        .map(shop -> new Facts.Drill(
                                shop,
                                entry.at(),
                                !"false".equals(entry.fact().details().get("succeeded")),
                                seconds(entry),
                                entry.id().number())))
                .toList();
    }

    /** The months whose report was closed, whenever that was. */
    List<Facts.Report> reports(CustomerId customer, String contract, Period period, ZoneId zone) {
        return ledger.during(customer, "report.closed", period).stream()
                .filter(entry -> entry.fact().subject().equals("contract:" + contract))
                .map(entry -> new Facts.Report(
                        new MonthOf(YearMonth.parse(entry.fact().details().getOrDefault("month", "1970-01")), zone),
                        entry.at(),
                        entry.id().number()))
                .toList();
    }

    /** The latest entry of a kind about each subject. */
    Map<String, Long> latest(CustomerId customer, String kind, Period period) {
        var latest = new HashMap<String, Long>();
        ledger.during(customer, kind, period)
                .forEach(entry -> latest.put(entry.fact().subject(), entry.id().number()));
        return latest;
    }

    /** The entries that prove the watch over a shop: daily digests of its measurements, and its outages. */
    List<Long> watch(CustomerId customer, ShopId shop, Period period) {
        return Stream.of("monitoring.digest", "outage.opened", "outage.closed")
                .flatMap(kind -> ledger.during(customer, kind, period).stream())
                .filter(entry -> entry.fact().subject().equals("shop:" + shop))
                .map(entry -> entry.id().number())
                .sorted()
                .toList();
    }

    private static Stream<ShopId> shop(Entry entry) {
        String subject = entry.fact().subject();
        return subject.startsWith("shop:")
                ? Stream.of(new ShopId(UUID.fromString(subject.substring("shop:".length()))))
                : Stream.empty();
    }

    private static Set<Content> contents(Entry entry) {
        String contents = entry.fact().details().get("contents");
        if (contents == null) {
            return EnumSet.allOf(Content.class);
        }
        var named = EnumSet.noneOf(Content.class);
        Arrays.stream(Content.values())
                .filter(content -> Arrays.asList(contents.split(","))
                        .contains(content.name().toLowerCase(Locale.ROOT)))
                .forEach(named::add);
        return named;
    }

    private static @Nullable Duration seconds(Entry entry) {
        String seconds = entry.fact().details().get("seconds");
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }
}
