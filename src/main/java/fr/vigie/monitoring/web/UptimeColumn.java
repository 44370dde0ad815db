package fr.vigie.monitoring.web;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopColumn;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Thirty days of availability as tiny bars, the share of the measured time below. */
@Component
record UptimeColumn(Uptimes uptimes, Drawings drawings) implements ShopColumn {

    private static final int DAYS = 30;

    @Override
    public String name() {
        return "uptime";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader) {
        Map<ShopId, Cell> cells = new HashMap<>();
        uptimes.lastDays(shops, DAYS, reader.zone()).forEach((shop, days) -> cells.put(shop, cell(days, reader)));
        return cells;
    }

    private Cell cell(List<DayUptime> days, Formats reader) {
        Duration met = sum(days, Uptime::met);
        Duration measured = sum(days, Uptime::measured);
        String share = measured.isZero() ? "—" : reader.percent(ratio(met, measured));
        return new Cell(
                null,
                share,
                drawings.tinyBars(days, reader.locale()),
                measured.isZero() ? "" : Double.toString(ratio(met, measured)));
    }

    private static Duration sum(List<DayUptime> days, java.util.function.Function<Uptime, Duration> part) {
        return days.stream().map(DayUptime::uptime).map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private static double ratio(Duration part, Duration whole) {
        return (double) part.toMillis() / whole.toMillis();
    }
}
