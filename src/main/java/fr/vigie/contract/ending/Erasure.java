package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erasing at the end of a contract, from its order on.
 *
 * @param by who ordered it
 * @param note what the agency states that it erased elsewhere, such as staging servers; empty for nothing
 * @param shops as {@link Leaving#shops} when it was ordered
 * @param whole as {@link Leaving#whole} when it was ordered
 * @param lines what was there, in the order of the parts
 * @param finished null until all is erased
 */
public record Erasure(
        ContractId contract,
        CustomerId customer,
        @Nullable JobId job,
        Instant ordered,
        String by,
        String note,
        List<ShopId> shops,
        boolean whole,
        List<Line> lines,
        @Nullable Finished finished) {

    /** @param erased null while it is still there */
    public record Line(
            String part,
            Erased what,
            Instant counted,
            @Nullable Instant erased) {}

    /** @param entry of the ledger */
    public record Finished(Instant at, long entry) {}

    /** Whether the accounts of the customer's people are closed with it. An earlier program left them open. */
    public boolean closesAccounts() {
        return lines.stream().anyMatch(line -> line.part().equals(PeopleErasure.NAME));
    }

    /** Whether something of it lay in storage of others. */
    public boolean reachedElsewhere() {
        return lines.stream().anyMatch(line -> line.what().what().equals(Erased.ELSEWHERE));
    }

    public Erasure {
        shops = List.copyOf(shops);
        lines = List.copyOf(lines);
    }
}
