package fr.vigie.billing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The counters of documents. A number is given under its row's lock and taken back with the transaction: no gap remains. */
@Component
class Serials {
    private final JdbcClient sql;

    Serials(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes others who number such documents wait until this transaction ends, and gives no number yet. */
    void hold(String kind, int year) {
        sql.sql("""
            insert into billing_serial (kind, year, last) values (:kind, :year, 0)
            on conflict (kind, year) do update set last = billing_serial.last
            """).param("kind", kind).param("year", year).update();
    }

    int next(String kind, int year) {
        return sql.sql("""
            insert into billing_serial (kind, year, last) values (:kind, :year, 1)
            on conflict (kind, year) do update set last = billing_serial.last + 1
            returning last\
            """)
                .param("kind", kind)
                .param("year", year)
                .query(Integer.class)
                .single();
    }
}
