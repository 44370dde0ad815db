package fr.vigie.monitoring.web;

import fr.vigie.account.SignedIn;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Conditions;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.ResponseFigures;
import fr.vigie.monitoring.ResponseTimes;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the pages of one shop show. */
@Component
class ShopMonitoring {
    private static final int DAYS = 90;
    private static final int TIMES_DAYS = 30;
    private static final int OUTAGES = 15;

    private final Conditions conditions;
    private final Uptimes uptimes;
    private final ResponseTimes responses;
    private final Outages outages;
    private final PlannedWindows windows;
    private final Drawings drawings;
    private final Clock clock;

    ShopMonitoring(
            Conditions conditions,
            Uptimes uptimes,
            ResponseTimes responses,
            Outages outages,
            PlannedWindows windows,
            Drawings drawings,
            Clock clock) {
        this.conditions = conditions;
        this.uptimes = uptimes;
        this.responses = responses;
        this.outages = outages;
        this.windows = windows;
        this.drawings = drawings;
        this.clock = clock;
    }

    NowView now(Shop shop) {
        return NowView.of(shop, conditions.of(shop.id()).orElse(null), clock.instant());
    }

    /** The part of the page that is fetched anew every half minute. */
    void live(Shop shop, SignedIn me, Model model) {
        Instant now = clock.instant();
        MonthOf month = MonthOf.containing(now, me.zone());
        List<DayUptime> days = uptimes.lastDays(shop.id(), DAYS, me.zone());
        model.addAttribute("shop", shop);
        model.addAttribute("now", now(shop));
        model.addAttribute("month", uptime(shop, month.period()));
        model.addAttribute("lastMonths", uptime(shop, last(now, DAYS)));
        model.addAttribute("lastMonth", uptime(shop, last(now, TIMES_DAYS)));
        model.addAttribute("bars", drawings.bars(days, me.locale(), me.zone()));
        model.addAttribute("bars30", drawings.bars(last(days), me.locale(), me.zone()));
        model.addAttribute("at", now);
    }

    /** Everything on the page but the forms; of the outages those that began before an instant, or the newest. */
    void page(Shop shop, @Nullable Instant before, SignedIn me, Model model) {
        live(shop, me, model);
        Instant now = clock.instant();
        List<Outage> found = outages.before(shop.id(), before == null ? now : before, OUTAGES + 1);
        List<Outage> shown = found.subList(0, Math.min(OUTAGES, found.size()));
        model.addAttribute("outages", shown);
        model.addAttribute(
                "olderOutages", found.size() > OUTAGES ? shown.getLast().openedAt() : null);
        LocalDate today = LocalDate.ofInstant(now, me.zone());
        List<LocalDate> days =
                today.minusDays(TIMES_DAYS - 1L).datesUntil(today.plusDays(1)).toList();
        List<ResponseFigures> figures = responses.days(shop.id(), last(now, TIMES_DAYS));
        model.addAttribute("answered", !figures.isEmpty());
        model.addAttribute("times", drawings.times(days, figures, me.locale(), me.zone()));
        model.addAttribute("phases", drawings.phases(days, figures, me.locale(), me.zone()));
        responses.overall(shop.id(), last(now, TIMES_DAYS)).ifPresent(all -> {
            model.addAttribute("median", millis(all.median()));
            model.addAttribute("p95", millis(all.p95()));
        });
        model.addAttribute(
                "windows",
                windows.during(
                        shop.id(), new Period(now.minus(Duration.ofDays(DAYS)), now.plus(Duration.ofDays(365)))));
    }

    /** The card on a shop's page. */
    void card(Shop shop, SignedIn me, Model model) {
        Instant now = clock.instant();
        model.addAttribute("shop", shop);
        model.addAttribute("now", now(shop));
        model.addAttribute(
                "month", uptime(shop, MonthOf.containing(now, me.zone()).period()));
        List<DayUptime> days = uptimes.lastDays(shop.id(), TIMES_DAYS, me.zone());
        model.addAttribute("bars", drawings.bars(days, me.locale(), me.zone()));
        model.addAttribute("at", now);
    }

    private UptimeView uptime(Shop shop, Period period) {
        return UptimeView.of(uptimes.during(shop.id(), period));
    }

    private static List<DayUptime> last(List<DayUptime> days) {
        return days.subList(Math.max(0, days.size() - TIMES_DAYS), days.size());
    }

    private static Period last(Instant now, int days) {
        return new Period(now.minus(Duration.ofDays(days)), now);
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
