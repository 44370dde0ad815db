package fr.vigie.backup;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Purposes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands over what opens a customer's backups, which are the customer's own. Each time is noted in the access log, which
 * the merchant reads, and in the ledger, together with the handing over or not at all.
 */
@Component
public class RepositoryKeys {

    private final Repositories repositories;
    private final Ledger ledger;
    private final Clock clock;
    private final Purposes purposes;

    RepositoryKeys(Repositories repositories, Ledger ledger, Clock clock, Purposes purposes) {
        this.repositories = repositories;
        this.ledger = ledger;
        this.clock = clock;
        this.purposes = purposes;
    }

    /** Who asked. */
    public enum Asker {
        AGENCY,
        MERCHANT,
        COMMAND
    }

    /**
     * @param by null for a command
     * @return empty while there is no repository yet
     */
    @Transactional
    public Optional<RepositoryKey> hand(CustomerId customer, Asker asker, @Nullable PersonId by) {
        var key = repositories.key(customer, purposes.words("backup.purpose.key", customer), by);
        key.ifPresent(handed -> ledger.append(
                customer,
                new Fact(
                        "backup.key-handed",
                        "customer:" + customer,
                        Map.of("to", asker.name(), "by", by == null ? "command" : by.toString())),
                Instants.micros(clock)));
        return key;
    }
}
