package fr.vigie.billing;

import fr.vigie.kernel.Sha256;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code invoice_file}: what a validated invoice looked like, byte for byte. */
@Component
class InvoiceFiles {
    static final String PDF = "PDF";

    private final JdbcClient sql;

    InvoiceFiles(JdbcClient sql) {
        this.sql = sql;
    }

    Sha256 keep(Invoice invoice, String kind, byte[] content) {
        Sha256 digest = Sha256.of(content);
        sql.sql("""
            insert into invoice_file (invoice_id, kind, customer_id, content, digest)
            values (:invoice, :kind, :customer, :content, :digest)
            """)
                .param("invoice", invoice.id().value())
                .param("kind", kind)
                .param("customer", invoice.customer().value())
                .param("content", content)
                .param("digest", digest.hex())
                .update();
        return digest;
    }

    Optional<byte[]> find(InvoiceId invoice, String kind) {
        return sql.sql("select content from invoice_file where invoice_id = :invoice and kind = :kind")
                .param("invoice", invoice.value())
                .param("kind", kind)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }
}
