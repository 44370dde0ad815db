package fr.vigie.monitoring.web;

import fr.vigie.account.SignedIn;
import fr.vigie.chart.LineChart;
import fr.vigie.chromium.Chromium;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sample;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.PageSpeed;
import fr.vigie.monitoring.speed.SpeedOrders;
import fr.vigie.monitoring.speed.SpeedPlan;
import fr.vigie.monitoring.speed.SpeedPlans;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the page on a shop's speed shows. */
@Component
class SpeedSheet {
    private static final int WEEKS = 28;
    private static final int NEWEST = 20;

    /** Of the agency's own reading; the contract's percentile takes its place where there is one. */
    private static final int PERCENTILE = 75;

    private final SpeedPlans plans;
    private final Speeds speeds;
    private final SpeedOrders orders;
    private final Contracts contracts;
    private final Chromium chromium;
    private final MessageSource messages;
    private final Clock clock;

    SpeedSheet(
            SpeedPlans plans,
            Speeds speeds,
            SpeedOrders orders,
            Contracts contracts,
            Chromium chromium,
            MessageSource messages,
            Clock clock) {
        this.plans = plans;
        this.speeds = speeds;
        this.orders = orders;
        this.contracts = contracts;
        this.chromium = chromium;
        this.messages = messages;
        this.clock = clock;
    }

    /** Everything but the form. */
    void show(Shop shop, Page page, int days, SignedIn me, Model model) {
        Instant now = clock.instant();
        SpeedPlan plan = plans.of(shop);
        IndicatorsClause.@Nullable Speed promise = promise(shop, now);
        int percentile = promise == null ? PERCENTILE : promise.percentile();
        int span = Math.max(WEEKS, days);
        List<PageSpeed> measured = speeds.during(List.of(shop.id()), last(now, span));
        Formats formats = new Formats(me.locale(), me.zone());
        model.addAttribute("shop", shop);
        model.addAttribute("page", page);
        model.addAttribute("days", days);
        model.addAttribute("percentile", percentile);
        model.addAttribute("promise", promise != null && promise.pages().contains(page) ? promise : null);
        model.addAttribute("lines", lines(shop, plan, since(measured, now, WEEKS), percentile, formats));
        model.addAttribute("browser", chromium.program().isPresent());
        model.addAttribute("job", orders.underWay(shop).orElse(null));
        List<PageSpeed> ofPage = since(measured, now, days).stream()
                .filter(speed -> speed.page() == page)
                .toList();
        model.addAttribute("newest", ofPage.reversed().stream().limit(NEWEST).toList());
        model.addAttribute("words", new SpeedWords(formats));
        draw(ofPage, promise, LocalDate.ofInstant(now, me.zone()), days, formats, model);
    }

    private void draw(
            List<PageSpeed> measured,
            IndicatorsClause.@Nullable Speed promise,
            LocalDate today,
            int days,
            Formats formats,
            Model model) {
        var chart = new SpeedChart(messages, formats, today, days, measured);
        Double target = promise == null ? null : (double) promise.millis();
        boolean lab = measured.stream()
                .anyMatch(speed -> speed.value(Metric.LAYOUT_SHIFT).isPresent());
        model.addAttribute("measured", !measured.isEmpty());
        model.addAttribute("lab", lab);
        model.addAttribute(
                "documentChart",
                chart.of("document", List.of(Metric.FIRST_BYTE, Metric.DOCUMENT), target)
                        .map(LineChart::svg)
                        .orElse(""));
        model.addAttribute(
                "paintChart",
                chart.of("paint", List.of(Metric.LARGEST_PAINT, Metric.BLOCKING), null)
                        .map(LineChart::svg)
                        .orElse(""));
        model.addAttribute(
                "shiftChart",
                chart.of("shift", List.of(Metric.LAYOUT_SHIFT), null)
                        .map(LineChart::svg)
                        .orElse(""));
    }

    private List<SpeedView> lines(
            Shop shop, SpeedPlan plan, List<PageSpeed> measured, int percentile, Formats formats) {
        Map<Page, PageSpeed> newest =
                speeds.newest(shop.id()).stream().collect(Collectors.toMap(PageSpeed::page, speed -> speed));
        Map<Page, List<PageSpeed>> byPage = measured.stream().collect(Collectors.groupingBy(PageSpeed::page));
        return Arrays.stream(Page.values())
                .map(page -> new SpeedView(
                        page,
                        plan.addresses().containsKey(page)
                                ? plan.addresses().get(page).toString()
                                : null,
                        newest.get(page),
                        cells(newest.get(page), byPage.getOrDefault(page, List.of()), percentile, formats)))
                .toList();
    }

    private static List<SpeedView.Cell> cells(
            @Nullable PageSpeed newest, List<PageSpeed> weeks, int percentile, Formats formats) {
        var words = new SpeedWords(formats);
        return Arrays.stream(Metric.values())
                .map(metric -> {
                    OptionalDouble value = newest == null ? OptionalDouble.empty() : newest.value(metric);
                    Sample sample = Sample.of(weeks.stream()
                            .flatMap(speed -> speed.value(metric).stream().boxed())
                            .toList());
                    OptionalDouble high = sample.percentile(percentile);
                    return new SpeedView.Cell(
                            metric,
                            value.isPresent() ? words.value(metric, value.getAsDouble()) : null,
                            value.isPresent() ? metric.rating(value.getAsDouble()) : null,
                            high.isPresent() ? words.value(metric, high.getAsDouble()) : null);
                })
                .toList();
    }

    private IndicatorsClause.@Nullable Speed promise(Shop shop, Instant now) {
        return contracts
                .activeFor(shop.id(), now)
                .map(version -> version.clauses().indicators().speed())
                .orElse(null);
    }

    private static List<PageSpeed> since(List<PageSpeed> measured, Instant now, int days) {
        Instant from = now.minus(Duration.ofDays(days));
        return measured.stream().filter(speed -> !speed.at().isBefore(from)).toList();
    }

    private static Period last(Instant now, int days) {
        return new Period(now.minus(Duration.ofDays(days)), now.plusMillis(1));
    }
}
