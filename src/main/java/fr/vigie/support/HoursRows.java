package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code hours_month} and {@code hours_line}. */
@Component
class HoursRows {
    private final JdbcClient sql;

    HoursRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes others who close or correct the months of this contract wait until the transaction ends. */
    void lock(ContractId contract) {
        Turns.await(sql, "vigie hours " + contract);
    }

    /** The closed months of a contract. */
    SortedMap<YearMonth, HoursTerms> closed(ContractId contract) {
        SortedMap<YearMonth, HoursTerms> closed = new TreeMap<>();
        sql.sql("select * from hours_month where contract_id = :contract")
                .param("contract", contract.value())
                .query(row -> {
                    closed.put(month(row, "month"), terms(row));
                });
        return closed;
    }

    boolean isClosed(ContractId contract, YearMonth month) {
        return closing(contract, month).isPresent();
    }

    Optional<HoursStatement.Closing> closing(ContractId contract, YearMonth month) {
        return sql.sql("select closed_at, name from hours_month where contract_id = :contract and month = :month")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .query((row, n) -> new HoursStatement.Closing(
                        row.getObject("closed_at", OffsetDateTime.class).toInstant(), row.getString("name")))
                .optional();
    }

    /** The recorded lines of some months, in the order in which they were. */
    List<HoursStatement.Posted> lines(ContractId contract, YearMonth first, YearMonth last) {
        return sql.sql("""
            select * from hours_line where contract_id = :contract and month between :first and :last order by id
            """)
                .param("contract", contract.value())
                .param("first", first.atDay(1))
                .param("last", last.atDay(1))
                .query((row, n) -> new HoursStatement.Posted(
                        new HoursLine(
                                month(row, "month"),
                                HoursLine.Kind.valueOf(row.getString("kind")),
                                month(row, "bucket"),
                                Duration.ofMinutes(row.getInt("minutes"))),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("correction")))
                .list();
    }

    void close(ContractId contract, CustomerId customer, YearMonth month, HoursTerms terms, Author by, Instant at) {
        PersonId person = by.person();
        Duration cap = terms.cap();
        sql.sql("""
            insert into hours_month (contract_id, month, customer_id, contract_version, included, carry_over, cap, rate,
                closed_at, person, name)
            values (:contract, :month, :customer, :version, :included, :carryOver, :cap, :rate, :at, :person, :name)
            """)
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .param("customer", customer.value())
                .param("version", terms.version())
                .param("included", terms.included().toMinutes())
                .param("carryOver", terms.carryOver())
                .param("cap", cap == null ? null : cap.toMinutes())
                .param("rate", terms.rate().cents())
                .param("at", column(at))
                .param("person", person == null ? null : person.value())
                .param("name", by.name())
                .update();
    }

    void post(ContractId contract, CustomerId customer, List<HoursLine> lines, boolean correction, Instant at) {
        for (HoursLine line : lines) {
            sql.sql("""
                insert into hours_line (contract_id, month, customer_id, kind, bucket, minutes, correction, at)
                values (:contract, :month, :customer, :kind, :bucket, :minutes, :correction, :at)
                """)
                    .param("contract", contract.value())
                    .param("month", line.month().atDay(1))
                    .param("customer", customer.value())
                    .param("kind", line.kind().name())
                    .param("bucket", line.bucket().atDay(1))
                    .param("minutes", line.time().toMinutes())
                    .param("correction", correction)
                    .param("at", column(at))
                    .update();
        }
    }

    private static HoursTerms terms(ResultSet row) throws SQLException {
        Integer cap = row.getObject("cap", Integer.class);
        return new HoursTerms(
                row.getInt("contract_version"),
                Duration.ofMinutes(row.getInt("included")),
                row.getInt("carry_over"),
                cap == null ? null : Duration.ofMinutes(cap),
                new Money(row.getLong("rate")));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }
}
