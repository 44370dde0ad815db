package fr.vigie.contract;

import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Records what happens to contracts: the event and its entry in the customer's ledger, both or neither. Who did it and why
 * stay with the event; the ledger keeps the digest of the reason.
 */
@Component
class LifeBook {

    private final LifeRows rows;
    private final Ledger ledger;

    LifeBook(LifeRows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    EntryId record(ContractId contract, CustomerId customer, LifeEvent event) {
        return record(contract, customer, event, fact(contract, event));
    }

    /** @param fact what the ledger says of it */
    EntryId record(ContractId contract, CustomerId customer, LifeEvent event, Fact fact) {
        EntryId entry = ledger.append(customer, fact, event.at());
        rows.append(contract, customer, event, entry);
        return entry;
    }

    static Fact fact(ContractId id, LifeEvent event) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Integer.toString(event.version()));
        details.put("from", event.counts().toString());
        if (event.until() != null) {
            details.put("until", event.until().toString());
        }
        if (event.party() != null) {
            details.put("party", event.party().name().toLowerCase(Locale.ROOT));
        }
        if (!event.reason().isEmpty()) {
            details.put("reasonSha256", Sha256.of(event.reason()).hex());
        }
        return new Fact(
                "contract." + event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "contract:" + id,
                details);
    }
}
