package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.Instants;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The real time that was spent under contracts, before any rounding or weighing: what it costs the agency. */
@Component
public class WorkedTime {

    /** What a quote or a fixed price pays is not the fee's to bear. */
    private static final List<String> PAID_APART = List.of(Billing.QUOTE.name(), Billing.FIXED_PRICE.name());

    private final JdbcClient sql;

    WorkedTime(JdbcClient sql) {
        this.sql = sql;
    }

    /** By contract, what was worked on in a calendar month and is paid by the fee or by the hour; none where nothing was. */
    @Transactional(readOnly = true)
    public Map<ContractId, Duration> during(YearMonth month) {
        return sql
                .sql("""
                    select contract_id, sum(spent) as minutes from time_entry
                    where contract_id is not null and worked_on between :first and :last
                        and (billing is null or billing not in (:apart))
                    group by contract_id having sum(spent) > 0\
                    """)
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .param("apart", PAID_APART)
                .query((row, n) -> Map.entry(
                        new ContractId(row.getObject("contract_id", UUID.class)),
                        Duration.ofMinutes(row.getLong("minutes"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The contracts for whose hours something was entered or taken back since then, whenever the work was done. */
    @Transactional(readOnly = true)
    public List<ContractId> enteredSince(Instant since) {
        return sql.sql("""
            select distinct contract_id from time_entry
            where contract_id is not null and billing = :hours and at >= :since
            """)
                .param("hours", Billing.HOURS.name())
                .param("since", Instants.column(since))
                .query((row, n) -> new ContractId(row.getObject("contract_id", UUID.class)))
                .list();
    }
}
