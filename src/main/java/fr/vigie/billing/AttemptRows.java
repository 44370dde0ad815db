package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code billing_attempt}. */
@Component
class AttemptRows {
    private final JdbcClient sql;

    AttemptRows(JdbcClient sql) {
        this.sql = sql;
    }

    void note(
            ContractId contract,
            YearMonth month,
            CustomerId customer,
            Attempt.Outcome outcome,
            @Nullable InvoiceId invoice,
            String problem,
            Instant at) {
        sql.sql("""
            insert into billing_attempt (contract_id, month, customer_id, at, outcome, invoice_id, problem)
            values (:contract, :month, :customer, :at, :outcome, :invoice, :problem)
            on conflict (contract_id, month) do update set at = excluded.at, outcome = excluded.outcome,
                invoice_id = excluded.invoice_id, problem = excluded.problem
            """)
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .param("customer", customer.value())
                .param("at", column(at))
                .param("outcome", outcome.name())
                .param("invoice", invoice == null ? null : invoice.value())
                .param("problem", problem)
                .update();
    }

    /** The attempts of a month, by contract. */
    List<Attempt> of(YearMonth month) {
        return sql.sql("select * from billing_attempt where month = :month order by outcome = 'FAILED' desc,"
                        + " contract_id")
                .param("month", month.atDay(1))
                .query((row, n) -> attempt(row))
                .list();
    }

    /** The months since then in which something was tried. */
    Set<YearMonth> months(YearMonth since) {
        return sql.sql("select distinct month from billing_attempt where month >= :since")
                .param("since", since.atDay(1))
                .query((row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)))
                .set();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        UUID invoice = row.getObject("invoice_id", UUID.class);
        return new Attempt(
                new ContractId(row.getObject("contract_id", UUID.class)),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Attempt.Outcome.valueOf(row.getString("outcome")),
                invoice == null ? null : new InvoiceId(invoice),
                row.getString("problem"));
    }
}
