package fr.vigie.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The agency's settings of billing. Until they are saved once, nothing is invoiced. */
@Repository
public class BillingBooks {
    private final JdbcClient sql;
    private final Clock clock;

    BillingBooks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What was saved; empty before. */
    @Transactional(readOnly = true)
    public Optional<BillingSettings> saved() {
        return sql.sql("select * from billing_settings")
                .query((row, n) -> settings(row))
                .optional();
    }

    /** What was saved, or else the usual, from this month on. */
    @Transactional(readOnly = true)
    public BillingSettings settings() {
        return saved().orElseGet(() -> BillingSettings.from(YearMonth.from(Quote.today(clock.instant()))));
    }

    @Transactional
    public void change(BillingSettings settings) {
        sql.sql("""
            insert into billing_settings (first_month, franchise, vat_on_debits, late_rate, card_link)
            values (:first, :franchise, :debits, :rate, :card)
            on conflict (only_row) do update set first_month = excluded.first_month, franchise = excluded.franchise,
                vat_on_debits = excluded.vat_on_debits, late_rate = excluded.late_rate, card_link = excluded.card_link
            """)
                .param("first", settings.firstMonth().atDay(1))
                .param("franchise", settings.franchise())
                .param("debits", settings.vatOnDebits())
                .param("rate", settings.lateRate())
                .param("card", settings.cardLink())
                .update();
    }

    private static BillingSettings settings(ResultSet row) throws SQLException {
        return new BillingSettings(
                YearMonth.from(row.getObject("first_month", LocalDate.class)),
                row.getBoolean("franchise"),
                row.getBoolean("vat_on_debits"),
                row.getBigDecimal("late_rate").stripTrailingZeros(),
                row.getString("card_link"));
    }
}
