package fr.vigie.proof;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The duties of a version as they are compiled, each under a key of its own. */
final class DutyList {
    private final ContractVersion version;
    private final Held held;
    private final ZoneId zone;
    private final List<Duty> duties = new ArrayList<>();

    DutyList(ContractVersion version, Held held, ZoneId zone) {
        this.version = version;
        this.held = held;
        this.zone = zone;
    }

    List<Duty> all() {
        return List.copyOf(duties);
    }

    /** Once in each window of a cadence, as far as it was promised. */
    void each(Cadence cadence, @Nullable ShopId shop, Promise promise, Predicate<Clauses> promised) {
        held.windows(cadence, held.since(shop, promised)).forEach(window -> occasion(shop, promise, window));
    }

    /** Once, by the end of a window. */
    void occasion(@Nullable ShopId shop, Promise promise, Period window) {
        add(shop, promise, window, window.to(), Duration.ZERO);
    }

    /** Judged over the time in which the version binds. */
    void measured(@Nullable ShopId shop, Promise promise, Period bound) {
        add(shop, promise, bound, bound.to(), Duration.ZERO);
    }

    void add(@Nullable ShopId shop, Promise promise, Period span, Instant due, Duration grace) {
        String day = span.from().atZone(zone).toLocalDate().toString();
        String name = promise.family() + "/" + day + (shop == null ? "" : "/" + shop);
        boolean taken = held.beganBefore(span.from())
                || duties.stream().anyMatch(duty -> duty.key().equals(name));
        String key = taken ? name + "/" + span.from() : name;
        duties.add(new Duty(key, version.contract(), version.number(), shop, promise, span, due, grace));
    }
}
