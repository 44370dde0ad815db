package fr.vigie.report;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the reports that cover a shop were closed, sent, read and corrected, in its logbook. */
@Component
class ReportLogbook implements Logbook {

    private final JdbcClient sql;

    ReportLogbook(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<LogbookEntry> entries(ShopId shop, Instant before, int most) {
        return sql.sql("""
                with covering as (
                    select r.* from report r
                    where exists (select 1 from contract_version v where v.contract_id = r.contract_id
                        and :shop = any(v.shops) and v.signed is not null
                        and v.effective < (r.month + interval '1 month') at time zone 'Europe/Paris'
                        and (v.ended is null or v.ended > r.month::timestamp at time zone 'Europe/Paris'))
                )
                select id, month, at, kind from (
                    select id, month, frozen_at as at, 'closed' as kind from covering
                    union all
                    select id, month, sent_at, 'sent' from covering where sent_at is not null
                    union all
                    select id, month, read_at, 'read' from covering where read_at is not null
                    union all
                    select c.id, c.month, k.at, 'corrected' from covering c join report_correction k on k.report_id = c.id
                ) told
                where at < :before order by at desc, id limit :most""")
                .param("shop", shop.value())
                .param("before", Instants.column(before))
                .param("most", most)
                .query(ReportLogbook::entry)
                .list();
    }

    private static LogbookEntry entry(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new LogbookEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                "report",
                kind.equals("sent") ? Tone.OK : Tone.INFO,
                "report.log." + kind,
                List.of(YearMonth.from(row.getObject("month", LocalDate.class))),
                "/reports/" + row.getString("id"));
    }
}
