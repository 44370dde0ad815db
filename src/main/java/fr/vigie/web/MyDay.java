package fr.vigie.web;

import fr.vigie.account.SignedIn;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.PlannedWindow;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.shop.Shops;
import fr.vigie.support.Hours;
import fr.vigie.support.Hours.Worked;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The last band of Aujourd'hui: what a person noted today, and the windows that come next. */
@Component
class MyDay {

    private static final int WINDOWS = 3;

    private final Hours hours;
    private final PlannedWindows windows;
    private final Shops shops;

    MyDay(Hours hours, PlannedWindows windows, Shops shops) {
        this.hours = hours;
        this.windows = windows;
        this.shops = shops;
    }

    /** @param spent the sum of the entries, taken-back ones off */
    public record View(Duration spent, List<Worked> worked, List<Planned> windows) {}

    /** A window of planned work, under its shop's name. */
    public record Planned(PlannedWindow window, String shop, boolean running) {}

    View of(SignedIn me, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, me.zone());
        List<Worked> worked = hours.workedOn(me.person(), today);
        List<PlannedWindow> next = windows.next(WINDOWS);
        Map<ShopId, String> names =
                shops.names(next.stream().map(PlannedWindow::shop).toList());
        return new View(
                worked.stream().map(Worked::spent).reduce(Duration.ZERO, Duration::plus),
                worked,
                next.stream()
                        .map(window -> new Planned(
                                window,
                                names.getOrDefault(window.shop(), ""),
                                window.period().contains(now)))
                        .toList());
    }
}
