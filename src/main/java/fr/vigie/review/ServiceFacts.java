package fr.vigie.review;

import fr.vigie.backup.Backups;
import fr.vigie.indicator.Glossary;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.MonthReadings;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.proof.Evidence;
import fr.vigie.proof.Facts;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.ShopModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the shops of a contract went through: availability and outages, updates, backups and drills, speed, satisfaction. */
@Component
class ServiceFacts {
    private final Shops shops;
    private final Indicators indicators;
    private final Glossary glossary;
    private final Outages outages;
    private final Evidence evidence;
    private final Backups backups;
    private final Inspections inspections;

    ServiceFacts(
            Shops shops,
            Indicators indicators,
            Glossary glossary,
            Outages outages,
            Evidence evidence,
            Backups backups,
            Inspections inspections) {
        this.shops = shops;
        this.indicators = indicators;
        this.glossary = glossary;
        this.outages = outages;
        this.evidence = evidence;
        this.backups = backups;
        this.inspections = inspections;
    }

    List<Topic> topics(Retrospect back) {
        List<Shop> all = shops.ofCustomer(back.customer());
        List<Shop> covered =
                all.stream().filter(shop -> back.version().covers(shop.id())).toList();
        List<MonthOf> months = back.months();
        List<MonthReadings> readings = covered.isEmpty()
                ? List.of()
                : indicators.months(
                        new Subject(back.customer(), covered, covered.size() == all.size()),
                        months.getLast(),
                        months.size());
        var service = new ArrayList<>(lines(back, readings, Indicator.UPTIME, Indicator.OUTAGES));
        service.addAll(outages(back, covered));
        var saved = new ArrayList<>(backups(back, covered));
        saved.addAll(lines(back, readings, Indicator.BACKUP_SUCCESS, Indicator.BACKUP_AGE));
        saved.addAll(drills(back, covered));
        return List.of(
                back.topic(Topic.Subject.SERVICE, service),
                back.topic(Topic.Subject.UPDATES, updates(back, covered)),
                back.topic(Topic.Subject.BACKUPS, saved),
                back.topic(
                        Topic.Subject.SPEED,
                        lines(back, readings, Indicator.DOCUMENT, Indicator.LARGEST_PAINT, Indicator.BLOCKING)),
                back.topic(Topic.Subject.SATISFACTION, lines(back, readings, Indicator.SATISFACTION)));
    }

    /** One line for each figure: its name, then each month in which it was measured. */
    private List<String> lines(Retrospect back, List<MonthReadings> readings, Indicator... wanted) {
        Formats formats = back.formats();
        return Stream.of(wanted)
                .flatMap(indicator -> {
                    String values = readings.stream()
                            .filter(month -> month.of(indicator).value().isPresent())
                            .map(month -> back.say(
                                    "review.fact.month",
                                    month.month().month(),
                                    glossary.value(month.of(indicator), formats)))
                            .collect(Collectors.joining(", "));
                    return values.isEmpty()
                            ? Stream.empty()
                            : Stream.of(
                                    back.say("review.fact.figure", glossary.name(indicator, back.locale()), values));
                })
                .toList();
    }

    private List<String> outages(Retrospect back, List<Shop> covered) {
        return covered.stream()
                .flatMap(shop -> outages.during(shop.id(), back.period()).reversed().stream()
                        .map(outage -> outage(back, shop, outage, covered.size() > 1)))
                .toList();
    }

    private static String outage(Retrospect back, Shop shop, Outage outage, boolean named) {
        String cause = outage.explanation();
        String told = back.say(
                "review.fact.outage",
                outage.openedAt(),
                outage.length(back.period().to()),
                cause == null
                        ? back.say("review.fact.outage.unexplained", back.say("monitoring.reason." + outage.reason()))
                        : cause);
        return named ? back.say("review.fact.ofShop", shop.name(), told) : told;
    }

    private List<String> updates(Retrospect back, List<Shop> covered) {
        return covered.stream()
                .flatMap(shop -> inspections.latestInventory(shop.id()).stream()
                        .map(inventory -> back.say(
                                "review.fact.updates",
                                shop.name(),
                                inventory.at(),
                                pending(back, inventory.modules()))))
                .toList();
    }

    private static String pending(Retrospect back, Collection<ShopModule> modules) {
        List<String> names = modules.stream()
                .filter(ShopModule::isUpgradePending)
                .map(ShopModule::name)
                .sorted()
                .toList();
        return names.isEmpty()
                ? back.say("review.fact.updates.none")
                : back.say("review.fact.updates.pending", (long) names.size(), String.join(", ", names));
    }

    private List<String> backups(Retrospect back, List<Shop> covered) {
        List<Facts.Backup> proven = evidence.backups(back.customer(), back.period());
        return covered.stream()
                .map(shop -> {
                    long count = proven.stream()
                            .filter(backup -> backup.shop().equals(shop.id()))
                            .count();
                    return backups.lastWholeProof(shop.id())
                            .map(last -> back.say("review.fact.backups", shop.name(), count, last.started()))
                            .orElseGet(() -> back.say("review.fact.backups.none", shop.name(), count));
                })
                .toList();
    }

    private List<String> drills(Retrospect back, List<Shop> covered) {
        return evidence.drills(back.customer(), back.period()).stream()
                .filter(drill -> covered.stream().anyMatch(shop -> shop.id().equals(drill.shop())))
                .map(drill -> drill.took() == null
                        ? back.say("review.fact.drill", drill.at())
                        : back.say("review.fact.drill.took", drill.at(), drill.took()))
                .toList();
    }
}
