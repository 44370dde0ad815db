package fr.vigie.monitoring.status;

import fr.vigie.contract.ending.Erased;
import fr.vigie.contract.ending.ErasurePart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public page of a customer who leaves as a whole: its address leads nowhere any more. */
@Component
class StatusErasure implements ErasurePart {
    private final StatusPages pages;

    StatusErasure(StatusPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return "status-page";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Erased> count(Leaving leaving) {
        return leaving.whole() && pages.of(leaving.customer()).isPresent()
                ? List.of(new Erased("status-page", "", 1, 0))
                : List.of();
    }

    @Override
    @Transactional
    public void erase(Leaving leaving, JobRun run) {
        if (leaving.whole()) {
            pages.withdraw(leaving.customer());
        }
    }
}
