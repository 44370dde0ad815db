package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.proof.BilledHours;
import java.time.Duration;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hours beyond the included ones as validated invoices charge them. */
@Component
record BilledOverage(JdbcClient sql) implements BilledHours {

    @Override
    public Duration billed(ContractId contract, YearMonth month) {
        return Duration.ofMinutes(sql.sql("""
                        select coalesce(sum(s.amount), 0) from invoice_source s join invoice i on i.id = s.invoice_id
                        where s.kind = 'OVERAGE' and s.reference = :reference and i.serial is not null""")
                .param("reference", contract + ":" + month)
                .query(Long.class)
                .single());
    }
}
