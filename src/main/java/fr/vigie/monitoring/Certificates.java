package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The certificates that the shops of the current scope showed. A shop without HTTPS has none. */
@Repository
public class Certificates {
    private final JdbcClient sql;

    Certificates(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those that were seen at some time of the period, oldest first. */
    @Transactional(readOnly = true)
    public List<ShopCertificate> during(ShopId shop, Period period) {
        return sql.sql("""
                select * from shop_certificate where shop_id = :shop and first_seen < :to and last_seen >= :from
                order by first_seen""")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(Certificates::certificate)
                .list();
    }

    /** The one that was shown last; empty when none ever was. */
    @Transactional(readOnly = true)
    public Optional<ShopCertificate> newest(ShopId shop) {
        return sql.sql("select * from shop_certificate where shop_id = :shop order by first_seen desc limit 1")
                .param("shop", shop.value())
                .query(Certificates::certificate)
                .optional();
    }

    /** Keeps a new one, or how long a known one has been seen. */
    @Transactional
    void keep(ShopCertificate certificate) {
        sql.sql("""
                insert into shop_certificate (shop_id, customer_id, first_seen, last_seen, host, fingerprint, issuer,
                    expires, trusted, warned, entry)
                values (:shop, :customer, :first, :last, :host, :fingerprint, :issuer, :expires, :trusted, :warned, :entry)
                on conflict (shop_id, first_seen) do update set last_seen = excluded.last_seen, warned = excluded.warned""")
                .param("shop", certificate.shop().value())
                .param("customer", certificate.customer().value())
                .param("first", column(certificate.firstSeen()))
                .param("last", column(certificate.lastSeen()))
                .param("host", certificate.host())
                .param("fingerprint", certificate.fingerprint())
                .param("issuer", certificate.issuer())
                .param("expires", column(certificate.expires()))
                .param("trusted", certificate.trusted())
                .param("warned", certificate.warned())
                .param("entry", certificate.entry())
                .update();
    }

    static ShopCertificate certificate(ResultSet rs, int row) throws SQLException {
        @Nullable Integer warned = rs.getObject("warned", Integer.class);
        return new ShopCertificate(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                rs.getString("host"),
                rs.getString("fingerprint"),
                rs.getString("issuer"),
                Checks.instant(rs, "expires"),
                rs.getBoolean("trusted"),
                Checks.instant(rs, "first_seen"),
                Checks.instant(rs, "last_seen"),
                warned,
                rs.getLong("entry"));
    }
}
