package fr.vigie.monitoring.status;

import fr.vigie.kernel.Period;
import fr.vigie.kernel.Recent;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Condition;
import fr.vigie.monitoring.Conditions;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindow;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.monitoring.Watched;
import fr.vigie.monitoring.status.StatusBoard.Incident;
import fr.vigie.monitoring.status.StatusBoard.Planned;
import fr.vigie.monitoring.status.StatusBoard.ShopLine;
import fr.vigie.monitoring.status.StatusBoard.Standing;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what status pages show. A board is kept for half a minute, so that a crowd of readers costs no more than one; a
 * withdrawn or renewed address is closed at once all the same.
 */
@Component
public class StatusBoards {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 500;
    private static final int DAYS = 90;
    private static final Duration PAST = Duration.ofDays(DAYS);
    private static final Duration AHEAD = Duration.ofDays(30);

    private final StatusPages pages;
    private final Shops shops;
    private final Conditions conditions;
    private final Uptimes uptimes;
    private final Outages outages;
    private final PlannedWindows windows;
    private final Clock clock;
    private final Map<String, StatusBoard> kept = new Recent<>(MOST_KEPT);

    StatusBoards(
            StatusPages pages,
            Shops shops,
            Conditions conditions,
            Uptimes uptimes,
            Outages outages,
            PlannedWindows windows,
            Clock clock) {
        this.pages = pages;
        this.shops = shops;
        this.conditions = conditions;
        this.uptimes = uptimes;
        this.outages = outages;
        this.windows = windows;
        this.clock = clock;
    }

    /** What the page of this address shows; empty when there is none. Runs in the agency's scope. */
    public Optional<StatusBoard> at(String token) {
        return pages.at(token).map(this::recent);
    }

    private StatusBoard recent(StatusPage page) {
        Instant now = clock.instant();
        synchronized (kept) {
            StatusBoard known = kept.get(page.token());
            if (known != null && known.page().equals(page) && fresh(known, now)) {
                return known;
            }
        }
        StatusBoard read = read(page, now);
        synchronized (kept) {
            kept.put(page.token(), read);
        }
        return read;
    }

    private static boolean fresh(StatusBoard board, Instant now) {
        Duration age = Duration.between(board.at(), now);
        return !age.isNegative() && age.compareTo(KEPT) < 0;
    }

    private StatusBoard read(StatusPage page, Instant now) {
        Map<ShopId, Watched> watched = conditions.ofCustomer(page.customer()).stream()
                .collect(Collectors.toMap(one -> one.check().shop(), Function.identity()));
        List<Shop> shown = shops.ofCustomer(page.customer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT && watched.containsKey(shop.id()))
                .toList();
        List<ShopId> ids = shown.stream().map(Shop::id).toList();
        Map<ShopId, String> names = shown.stream().collect(Collectors.toMap(Shop::id, Shop::name));
        Map<ShopId, List<DayUptime>> days = uptimes.lastDays(ids, DAYS, ZONE);
        List<PlannedWindow> ahead = windows.ahead(ids, new Period(now, now.plus(AHEAD)));
        List<ShopLine> lines = shown.stream()
                .map(shop -> {
                    List<DayUptime> its = days.getOrDefault(shop.id(), List.of());
                    boolean closed = ahead.stream()
                            .anyMatch(window -> window.shop().equals(shop.id())
                                    && window.period().contains(now));
                    Uptime all = its.stream().map(DayUptime::uptime).reduce(Uptime.NONE, Uptime::plus);
                    return new ShopLine(shop.name(), standing(watched.get(shop.id()), closed, now), its, all);
                })
                .toList();
        List<Planned> planned = ahead.stream()
                .map(window -> new Planned(names.getOrDefault(window.shop(), ""), window.period()))
                .toList();
        return new StatusBoard(page, now, lines, incidents(ids, names, now), planned);
    }

    private List<Incident> incidents(List<ShopId> ids, Map<ShopId, String> names, Instant now) {
        return outages.during(ids, new Period(now.minus(PAST), now.plusMillis(1))).stream()
                .sorted(Comparator.comparing(Outage::open)
                        .thenComparing(Outage::openedAt)
                        .reversed())
                .map(outage -> new Incident(
                        outage.id().toString(),
                        names.getOrDefault(outage.shop(), ""),
                        outage.openedAt(),
                        outage.closedAt(),
                        outage.explanation()))
                .toList();
    }

    /** Down only when an outage is open; in a planned window nothing is an outage to a visitor who was told. */
    static Standing standing(@Nullable Watched watched, boolean closed, Instant now) {
        if (closed) {
            return Standing.MAINTENANCE;
        }
        if (watched == null) {
            return Standing.UNKNOWN;
        }
        Condition condition = watched.outage() == null ? watched.condition(now) : Condition.DOWN;
        return switch (condition) {
            case UP -> Standing.UP;
            case SLOW -> Standing.SLOW;
            case MAINTENANCE -> Standing.MAINTENANCE;
            case DOWN -> Standing.DOWN;
            case UNMEASURED, STALE, WAITING, PAUSED, UNWATCHED -> Standing.UNKNOWN;
        };
    }
}
