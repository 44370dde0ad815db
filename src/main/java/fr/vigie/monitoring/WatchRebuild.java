package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes the measured stretches and the response figures of a shop anew from its raw measurements. */
@Component
public class WatchRebuild {
    private static final int PAGE = 20_000;

    private final JdbcClient sql;
    private final WatchRows rows;
    private final ResponseRollups rollups;

    WatchRebuild(JdbcClient sql, WatchRows rows, ResponseRollups rollups) {
        this.sql = sql;
        this.rows = rows;
        this.rollups = rollups;
    }

    /** Changes nothing when the figures were right. Outages and evidence stay as they are. */
    @Transactional
    public void of(ShopId shop) {
        Check check = rows.lock(shop)
                .orElseThrow(() -> new IllegalArgumentException("Expected a watched shop, found none under " + shop))
                .check();
        sql.sql("delete from watch_stretch where shop_id = :shop")
                .param("shop", shop.value())
                .update();
        sql.sql("delete from response_rollup where shop_id = :shop")
                .param("shop", shop.value())
                .update();
        Vigil vigil = Vigil.FRESH;
        for (List<Measurement> page = page(shop, Instant.EPOCH); !page.isEmpty(); ) {
            Vigil.Log log = vigil.over(check, page);
            rows.add(check, log.stretches());
            rollups.add(check, page);
            vigil = log.vigil();
            page = page(shop, page.getLast().at());
        }
    }

    private List<Measurement> page(ShopId shop, Instant after) {
        return new ArrayList<>(
                sql.sql("select * from check_result where shop_id = :shop and at > :after order by at limit :most")
                        .param("shop", shop.value())
                        .param("after", column(after))
                        .param("most", PAGE)
                        .query(RawRows::measurement)
                        .list());
    }
}
