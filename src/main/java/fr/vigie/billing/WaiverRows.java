package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.support.Author;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code billing_waiver}: hours of earlier months that a manager gave up charging, with the reason. */
@Component
class WaiverRows {
    private final JdbcClient sql;

    WaiverRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param time that is not charged; negative for time that is not given back */
    void add(
            ContractId contract,
            YearMonth month,
            CustomerId customer,
            Duration time,
            String reason,
            Author by,
            Instant at) {
        sql.sql("""
            insert into billing_waiver (contract_id, month, customer_id, minutes, reason, at, person)
            values (:contract, :month, :customer, :minutes, :reason, :at, :person)
            """)
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .param("customer", customer.value())
                .param("minutes", time.toMinutes())
                .param("reason", reason)
                .param("at", column(at))
                .param("person", Objects.requireNonNull(by.person()).value())
                .update();
    }

    /** What was given up of each month of a contract. */
    Map<YearMonth, Duration> of(ContractId contract) {
        return sql
                .sql(
                        "select month, sum(minutes) as minutes from billing_waiver where contract_id = :contract group by month")
                .param("contract", contract.value())
                .query((row, n) -> Map.entry(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Duration.ofMinutes(row.getLong("minutes"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
