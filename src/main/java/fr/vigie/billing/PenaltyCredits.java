package fr.vigie.billing;

import fr.vigie.kernel.Money;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.support.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes approved credits for broken deadlines off the next invoices of their contract. */
@Component
class PenaltyCredits implements CreditBook {
    private final JdbcClient sql;
    private final Items items;

    PenaltyCredits(JdbcClient sql, Items items) {
        this.sql = sql;
        this.items = items;
    }

    @Override
    public void enter(ServiceCredit credit, LocalDate day, String label, Author by) {
        items.enter(
                credit.customer(),
                credit.contract(),
                Item.Kind.CREDIT,
                day,
                label,
                credit.amount(),
                credit.reference(),
                by);
    }

    @Override
    public List<Taken> taken(ServiceCredit credit) {
        return sql.sql("""
                        select i.id, i.kind, i.year, i.serial, s.amount from billing_item b
                        join invoice_source s on s.kind = 'CREDIT' and s.reference = b.id::text
                        join invoice i on i.id = s.invoice_id
                        where b.reference = :reference order by i.id""")
                .param("reference", credit.reference())
                .query((row, n) -> new Taken(
                        number(row), "/invoices/" + row.getObject("id", UUID.class), new Money(row.getLong("amount"))))
                .list();
    }

    private static String number(ResultSet row) throws SQLException {
        int serial = row.getInt("serial");
        return row.wasNull()
                ? ""
                : new InvoiceNumber(InvoiceKind.valueOf(row.getString("kind")), row.getInt("year"), serial).toString();
    }
}
