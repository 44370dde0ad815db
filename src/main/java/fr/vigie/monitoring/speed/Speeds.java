package fr.vigie.monitoring.speed;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The measured speeds of the shops that the current scope may see. Appended, never changed. */
@Repository
public class Speeds {
    private static final TypeReference<List<Visit>> VISITS = new TypeReference<>() {};

    /** The last instant that PostgreSQL and this program both know without doubt. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Ledger ledger;

    Speeds(JdbcClient sql, JsonMapper json, Ledger ledger) {
        this.sql = sql;
        this.json = json;
        this.ledger = ledger;
    }

    /** Each page's newest measurement. */
    @Transactional(readOnly = true)
    public List<PageSpeed> newest(ShopId shop) {
        return sql.sql("select distinct on (page) * from page_speed where shop_id = :shop order by page, at desc")
                .param("shop", shop.value())
                .query(this::speed)
                .list();
    }

    /** Those of some shops taken in a period, oldest first. */
    @Transactional(readOnly = true)
    public List<PageSpeed> during(Collection<ShopId> shops, Period period) {
        return sql.sql("""
                select * from page_speed where shop_id = any(:shops) and at >= :from and at < :to order by at, page""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", Instants.column(period.from()))
                .param("to", Instants.column(period.to()))
                .query(this::speed)
                .list();
    }

    /** The same without their visits. */
    @Transactional(readOnly = true)
    public List<Medians> medians(Collection<ShopId> shops, Period period) {
        return sql.sql("""
                select shop_id, page, at, first_byte_ms, document_ms, largest_paint_ms, layout_shift, blocking_ms
                from page_speed where shop_id = any(:shops) and at >= :from and at < :to order by at, page""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", Instants.column(period.from()))
                .param("to", Instants.column(period.to()))
                .query(Speeds::medians)
                .list();
    }

    /** Keeps a shop's measurements of one round; the ledger takes their digest. */
    @Transactional
    public void record(List<PageSpeed> measured) {
        measured.forEach(this::append);
        PageSpeed first = measured.getFirst();
        Map<String, String> details = new HashMap<>();
        details.put("pages", Integer.toString(measured.size()));
        details.put("sha256", digest(measured).hex());
        ledger.append(first.customer(), new Fact("speed.measured", "shop:" + first.shop(), details), first.at());
    }

    /**
     * Whether what is stored of a round still is what an entry {@code speed.measured} says: nothing changed, taken away or
     * added until the next round. Measurements of pages are kept as long as the shop: retention leaves them.
     */
    @Transactional(readOnly = true)
    public boolean unchanged(Entry entry) {
        var shop = new ShopId(UUID.fromString(entry.fact().subject().substring("shop:".length())));
        Instant next =
                ledger.during(entry.id().customer(), entry.fact().kind(), new Period(entry.at(), LATEST)).stream()
                        .filter(later ->
                                later.fact().subject().equals(entry.fact().subject())
                                        && later.at().isAfter(entry.at()))
                        .map(Entry::at)
                        .min(Comparator.naturalOrder())
                        .orElse(LATEST);
        List<PageSpeed> kept = during(List.of(shop), new Period(entry.at(), next)).stream()
                .sorted(Comparator.comparing(PageSpeed::at))
                .toList();
        Map<String, String> details = entry.fact().details();
        return Integer.toString(kept.size()).equals(details.get("pages"))
                && digest(kept).hex().equals(details.get("sha256"));
    }

    /** SHA-256 over the measurements in order, each as {@code page|at|address|profile|browser|visits|trouble} and a line feed. */
    Sha256 digest(List<PageSpeed> measured) {
        StringBuilder text = new StringBuilder();
        for (PageSpeed one : measured) {
            PageSpeed.Trouble trouble = one.trouble();
            text.append("%s|%s|%s|%s|%s|%s|%s\n"
                    .formatted(
                            one.page(),
                            one.at(),
                            one.address(),
                            one.profile(),
                            one.browser(),
                            json.writeValueAsString(one.visits()),
                            trouble == null ? "" : trouble.code()));
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(PageSpeed speed) {
        PageSpeed.Trouble trouble = speed.trouble();
        sql.sql("""
                insert into page_speed (shop_id, customer_id, page, at, address, profile, browser, visits, first_byte_ms,
                    document_ms, largest_paint_ms, layout_shift, blocking_ms, trouble, trouble_detail)
                values (:shop, :customer, :page, :at, :address, :profile, :browser, cast(:visits as json), :firstByte, :document,
                    :paint, :shift, :blocking, :trouble, :detail)""")
                .param("shop", speed.shop().value())
                .param("customer", speed.customer().value())
                .param("page", speed.page().name())
                .param("at", Instants.column(speed.at()))
                .param("address", speed.address().toString())
                .param("profile", speed.profile().name())
                .param("browser", speed.browser())
                .param("visits", json.writeValueAsString(speed.visits()))
                .param("firstByte", value(speed.value(Metric.FIRST_BYTE)))
                .param("document", value(speed.value(Metric.DOCUMENT)))
                .param("paint", value(speed.value(Metric.LARGEST_PAINT)))
                .param("shift", value(speed.value(Metric.LAYOUT_SHIFT)))
                .param("blocking", value(speed.value(Metric.BLOCKING)))
                .param("trouble", trouble == null ? null : trouble.code())
                .param("detail", trouble == null ? null : trouble.detail())
                .update();
    }

    private static @Nullable Double value(OptionalDouble of) {
        return of.isPresent() ? of.getAsDouble() : null;
    }

    private static Medians medians(ResultSet rs, int row) throws SQLException {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            double value = rs.getDouble(column(metric));
            if (!rs.wasNull()) {
                values.put(metric, value);
            }
        }
        return new Medians(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                Page.valueOf(rs.getString("page")),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                values);
    }

    private static String column(Metric metric) {
        return switch (metric) {
            case FIRST_BYTE -> "first_byte_ms";
            case DOCUMENT -> "document_ms";
            case LARGEST_PAINT -> "largest_paint_ms";
            case LAYOUT_SHIFT -> "layout_shift";
            case BLOCKING -> "blocking_ms";
        };
    }

    private PageSpeed speed(ResultSet rs, int row) throws SQLException {
        String trouble = rs.getString("trouble");
        return new PageSpeed(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                Page.valueOf(rs.getString("page")),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                URI.create(rs.getString("address")),
                Profile.valueOf(rs.getString("profile")),
                rs.getString("browser"),
                json.readValue(rs.getString("visits"), VISITS),
                trouble == null ? null : new PageSpeed.Trouble(trouble, rs.getString("trouble_detail")));
    }
}
