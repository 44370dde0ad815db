package fr.vigie.billing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code invoice_source}: what was charged already. */
@Component
class SourceRows {
    private final JdbcClient sql;

    SourceRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes what an invoice charges, in place of what was noted before. */
    void keep(Invoice invoice) {
        release(invoice.id());
        int position = 0;
        for (InvoiceLine line : invoice.content().lines()) {
            position++;
            Source source = line.source();
            if (source != null) {
                add(invoice, position, source, source.amount());
            }
        }
    }

    /** A credit note takes back what an invoice had charged: it may be charged again. */
    void takeBack(Invoice creditNote, Invoice cancelled) {
        int position = 0;
        for (InvoiceLine line : cancelled.content().lines()) {
            position++;
            Source source = line.source();
            if (source != null) {
                add(creditNote, position, source, -source.amount());
            }
        }
    }

    void release(InvoiceId invoice) {
        sql.sql("delete from invoice_source where invoice_id = :invoice")
                .param("invoice", invoice.value())
                .update();
    }

    /** What was charged of each reference, drafts included. */
    Map<String, Long> charged(Source.Kind kind, List<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("""
                    select reference, sum(amount) as amount from invoice_source
                    where kind = :kind and reference in (:references) group by reference\
                    """)
                .param("kind", kind.name())
                .param("references", references)
                .query((row, n) -> Map.entry(row.getString("reference"), row.getLong("amount")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void add(Invoice invoice, int position, Source source, long amount) {
        sql.sql("""
            insert into invoice_source (invoice_id, position, customer_id, kind, reference, amount)
            values (:invoice, :position, :customer, :kind, :reference, :amount)
            """)
                .param("invoice", invoice.id().value())
                .param("position", position)
                .param("customer", invoice.customer().value())
                .param("kind", source.kind().name())
                .param("reference", source.reference())
                .param("amount", amount)
                .update();
    }
}
