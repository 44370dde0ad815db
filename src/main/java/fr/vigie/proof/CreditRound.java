package fr.vigie.proof;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.MonthOf;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Proposes the credits of the last three closed months: a deadline may be decided long after its month. Of an older month one
 * is proposed when something is stated about its duties, and by nothing else, as the page of credits says.
 */
@Component
class CreditRound implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(CreditRound.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final int MONTHS = 3;

    private final Contracts contracts;
    private final ServiceCredits credits;
    private final Clock clock;

    CreditRound(Contracts contracts, ServiceCredits credits, Clock clock) {
        this.contracts = contracts;
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "proof.credits";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(3);
    }

    @Override
    public void run() {
        MonthOf month = MonthOf.containing(clock.instant(), ZONE);
        for (int back = 0; back < MONTHS; back++) {
            month = month.previous();
            for (ContractId contract : penalised(month)) {
                propose(contract, month);
            }
        }
    }

    private List<ContractId> penalised(MonthOf month) {
        return contracts.activeDuring(month.period()).stream()
                .filter(version -> version.clauses().response().penalty() != null)
                .map(ContractVersion::contract)
                .distinct()
                .toList();
    }

    /** One contract's trouble keeps no other from its credit. */
    private void propose(ContractId contract, MonthOf month) {
        try {
            credits.propose(contract, month.month());
        } catch (RuntimeException trouble) {
            LOG.error("The credit of contract {} for {} could not be proposed", contract, month, trouble);
        }
    }
}
