package fr.vigie.contract.ending;

import fr.vigie.job.JobRun;
import java.nio.file.Files;
import java.util.List;
import org.springframework.stereotype.Component;

/** Packages that still lie in the portal are copies of all that is erased: they go first. */
@Component
class HandoverErasure implements ErasurePart {

    private final HandoverRows rows;
    private final Handovers handovers;

    HandoverErasure(HandoverRows rows, Handovers handovers) {
        this.rows = rows;
        this.handovers = handovers;
    }

    @Override
    public String name() {
        return "handover";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public List<Erased> count(Leaving leaving) {
        List<Handover> there = there(leaving);
        long bytes = there.stream()
                .map(Handover::made)
                .filter(java.util.Objects::nonNull)
                .mapToLong(Handover.Made::bytes)
                .sum();
        return there.isEmpty() ? List.of() : List.of(new Erased("packages", "", there.size(), bytes));
    }

    @Override
    public void erase(Leaving leaving, JobRun run) {
        there(leaving).forEach(handovers::remove);
    }

    private List<Handover> there(Leaving leaving) {
        return rows.of(leaving.contract()).stream()
                .filter(each -> each.removed() == null && each.folder() == null)
                .filter(each -> each.made() != null && Files.exists(each.made().file()))
                .toList();
    }
}
