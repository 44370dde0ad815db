package fr.vigie.api;

import fr.vigie.account.ForEveryone;
import fr.vigie.account.token.Area;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.MonthUptime;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Hours;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a shop was up, and when it was not. What was not measured is told as such, in every figure. */
@RestController
@RequestMapping(path = "/api/v1/shops/{shop}", produces = MediaType.APPLICATION_JSON_VALUE)
@ForEveryone
@Tag(name = "monitoring")
class MonitoringApi {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Shops shops;
    private final Uptimes uptimes;
    private final Outages outages;
    private final Clock clock;

    MonitoringApi(Shops shops, Uptimes uptimes, Outages outages, Clock clock) {
        this.shops = shops;
        this.uptimes = uptimes;
        this.outages = outages;
        this.clock = clock;
    }

    /**
     * @param availability from 0 to 1, over what was measured; null when nothing was
     * @param coverage from 0 to 1: which part was measured; null when nothing counts yet
     * @param worst and {@code best}: the availability if nothing, or all, of what was not measured had been up
     */
    @Schema(name = "Uptime")
    record UptimeJson(
            @Nullable Double availability,
            @Nullable Double coverage,
            @Nullable Double worst,
            @Nullable Double best,
            Duration up,
            Duration down,
            Duration unmeasured,
            Duration excluded) {
        static UptimeJson of(Uptime uptime) {
            return new UptimeJson(
                    value(uptime.availability()),
                    value(uptime.coverage()),
                    value(uptime.worst()),
                    value(uptime.best()),
                    uptime.met(),
                    uptime.missed(),
                    uptime.unmeasured(),
                    uptime.excluded());
        }

        private static @Nullable Double value(OptionalDouble ratio) {
            return ratio.isPresent() ? ratio.getAsDouble() : null;
        }
    }

    @Schema(name = "DayUptime")
    record DayJson(LocalDate day, UptimeJson uptime) {}

    /** @param month in Europe/Paris */
    @Schema(name = "MonthUptime")
    record MonthJson(YearMonth month, UptimeJson uptime, List<DayJson> days) {}

    /** @param closedAt null while it lasts */
    @Schema(name = "Outage")
    record OutageJson(
            UUID id,
            Instant openedAt,
            @Nullable Instant closedAt,
            Duration length,
            DownReason reason,
            @Nullable String explanation) {
        static OutageJson of(Outage outage, Instant now) {
            return new OutageJson(
                    outage.id().value(),
                    outage.openedAt(),
                    outage.closedAt(),
                    outage.length(now),
                    outage.reason(),
                    outage.explanation());
        }
    }

    @GetMapping("/uptime")
    @Reads(Area.MONITORING)
    @Operation(operationId = "readUptime")
    MonthJson uptime(@PathVariable ShopId shop, @RequestParam(required = false) @Nullable YearMonth month) {
        Shop found = shops.find(shop).orElseThrow(Trouble::notFound);
        YearMonth present = YearMonth.from(clock.instant().atZone(Hours.ZONE));
        YearMonth asked = month == null ? present : month;
        if (asked.isAfter(present) || asked.isBefore(present.minusYears(10))) {
            throw Trouble.invalid(new Trouble.Fault("?month", "api.fault.past"));
        }
        MonthUptime read = uptimes.month(found.id(), new MonthOf(asked, Hours.ZONE));
        return new MonthJson(
                asked,
                UptimeJson.of(read.uptime()),
                read.days().stream()
                        .map(day -> new DayJson(day.day(), UptimeJson.of(day.uptime())))
                        .toList());
    }

    @GetMapping("/outages")
    @Reads(Area.MONITORING)
    @Operation(operationId = "listOutages")
    Page<OutageJson> outages(
            @PathVariable ShopId shop,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Shop found = shops.find(shop).orElseThrow(Trouble::notFound);
        Instant now = clock.instant();
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant start = from != null ? from : end.isAfter(FIRST.plus(USUAL)) ? end.minus(USUAL) : FIRST;
        if (!start.isBefore(end)
                || start.isBefore(FIRST)
                || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Trouble.invalid(new Trouble.Fault("?from", "api.fault.period", LONGEST));
        }
        return new Page<>(
                outages.during(found.id(), new Period(start, end)).stream()
                        .map(outage -> OutageJson.of(outage, now))
                        .toList(),
                null);
    }
}
