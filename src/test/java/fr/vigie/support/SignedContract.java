package fr.vigie.support;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.SignedByHand;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contract in force, for tests: drafted by the real code, its signature entered by hand. */
final class SignedContract {
    private SignedContract() {}

    static ContractVersion of(
            CustomerId customer, ShopId shop, Clauses clauses, Instant effective, Contracts contracts, JdbcClient sql) {
        ContractId id = contracts
                .draft(customer, List.of(shop), Plan.SERENITE, effective)
                .id();
        contracts.revise(id, clauses);
        SignedByHand.sign(sql, id, effective);
        return contracts.activeFor(shop, effective).orElseThrow();
    }
}
