package fr.vigie.shop.access;

import fr.vigie.contract.ending.Erased;
import fr.vigie.contract.ending.ErasurePart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The names in the reviews of accesses of a customer who leaves as a whole; the ledger keeps that they were done. */
@Component
class AccessReviewErasure implements ErasurePart {
    private final AccessReviewRows rows;

    AccessReviewErasure(AccessReviewRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "access-reviews";
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Erased> count(Leaving leaving) {
        long kept = leaving.whole() ? rows.count(leaving.customer()) : 0;
        return kept == 0 ? List.of() : List.of(new Erased("access-reviews", "", kept, 0));
    }

    @Override
    @Transactional
    public void erase(Leaving leaving, JobRun run) {
        if (leaving.whole()) {
            rows.erase(leaving.customer());
        }
    }
}
