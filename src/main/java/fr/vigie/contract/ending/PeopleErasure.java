package fr.vigie.contract.ending;

import fr.vigie.account.signin.CustomerAccounts;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.CustomerId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of a customer that leaves as a whole, last of all: until then its people may follow the erasing. What they signed
 * or are named in as evidence is not theirs alone and stays.
 */
@Component
class PeopleErasure implements ErasurePart {

    static final String NAME = "people";

    private final CustomerAccounts accounts;
    private final ApiTokens tokens;

    PeopleErasure(CustomerAccounts accounts, ApiTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int place() {
        return 90;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Erased> count(Leaving leaving) {
        if (!leaving.whole()) {
            return List.of();
        }
        CustomerId customer = leaving.customer();
        return Stream.of(
                        new Erased("accounts", "", accounts.named(customer), 0),
                        new Erased("sessions", "", accounts.sessions(customer), 0),
                        new Erased("tokens", "", tokens.live(customer), 0))
                .filter(each -> each.amount() > 0)
                .toList();
    }

    @Override
    @Transactional
    public void erase(Leaving leaving, JobRun run) {
        if (leaving.whole()) {
            tokens.revokeAll(
                    leaving.customer(), Objects.requireNonNull(leaving.by(), "an erasing is ordered by somebody"));
            accounts.close(leaving.customer());
        }
    }
}
