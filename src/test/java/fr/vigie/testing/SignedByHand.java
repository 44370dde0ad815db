package fr.vigie.testing;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Instants;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enters the signature of a contract's newest version without its mails and codes, for tests of what follows from it. */
public final class SignedByHand {
    private SignedByHand() {}

    /** The version binds from that instant. */
    public static void sign(JdbcClient sql, ContractId contract, Instant at) {
        sql.sql("""
                insert into contract_event (contract_id, serial, customer_id, kind, at, version, effective, reason, person)
                select contract_id, (select count(*) + step from contract_event e where e.contract_id = v.contract_id),
                    customer_id, kind, :at, number, since, '', ''
                from contract_version v
                cross join (values (1, 'SENT', null), (2, 'SIGNED', cast(:at as timestamptz))) s (step, kind, since)
                where contract_id = :id and signed is null
                """)
                .param("at", Instants.column(at))
                .param("id", contract.value())
                .update();
        sql.sql("""
                update contract_version set sent = coalesce(sent, :at), signed = :at, effective = :at
                where contract_id = :id and signed is null
                """)
                .param("at", Instants.column(at))
                .param("id", contract.value())
                .update();
    }
}
