package fr.vigie.contract.ending;

import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases. Each part is counted once, before anything of it goes, then erased, then looked at again: only when nothing is
 * left is it ticked. After a kill the job goes on with the part at which it stopped, and the figures stay those of before.
 */
@Component
class RunErasure implements JobKind<RunErasure.Order> {

    static final String NAME = "contract.erasure";

    private static final Duration SOON = Duration.ofMinutes(5);

    private final ErasureRows rows;
    private final Contracts contracts;
    private final Closings closings;
    private final List<ErasurePart> parts;
    private final FarewellMail farewell;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunErasure(
            ErasureRows rows,
            Contracts contracts,
            Closings closings,
            List<ErasurePart> parts,
            FarewellMail farewell,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.closings = closings;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ErasurePart::place))
                .toList();
        this.farewell = farewell;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    record Order(ContractId contract, @Nullable PersonId by) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public void run(Order order, JobRun run) throws Exception {
        Erasure ordered = rows.find(order.contract()).orElseThrow();
        if (ordered.finished() == null) {
            eraseAll(stillLeaving(ordered), order, run);
        }
        run.step("contract.erasure.farewell");
        Optional<FarewellMail.To> to = run.state(FarewellMail.To.class);
        if (to.isPresent()) {
            farewell.send(
                    contracts.find(order.contract()).orElseThrow(),
                    rows.find(order.contract()).orElseThrow(),
                    to.get());
            run.saveState(new FarewellMail.To(List.of()));
        }
    }

    private void eraseAll(Erasure erasure, Order order, JobRun run) throws Exception {
        run.step("contract.erasure.access");
        closings.close(erasure.contract(), ClosingStep.ACCESS_REVOKED, "", erasure.by());
        if (erasure.whole() && run.state(FarewellMail.To.class).isEmpty()) {
            run.saveState(farewell.readers(erasure.customer()));
        }
        Leaving leaving =
                new Leaving(erasure.contract(), erasure.customer(), erasure.shops(), erasure.whole(), order.by());
        int done = 0;
        for (ErasurePart part : parts) {
            run.checkCancelled();
            run.step("contract.erasure.part." + part.name());
            erase(erasure, part, leaving, run);
            run.progress(++done, parts.size(), ProgressUnit.STEPS);
        }
        run.step("contract.erasure.certificate");
        transaction.executeWithoutResult(status -> finish(erasure));
    }

    /**
     * Another contract may have been drawn up since it was ordered. What it needs is not erased: neither the shops that it
     * covers nor, with whatever it covers, what belongs to the customer as a whole.
     */
    private Erasure stillLeaving(Erasure erasure) throws JobFailure {
        Contract contract = contracts.find(erasure.contract()).orElseThrow();
        Leaving now = closings.leaving(contract, null);
        if (!now.shops().containsAll(erasure.shops())) {
            throw new JobFailure("contract.erasure.error.covered", List.of(contract.title()), null, null);
        }
        if (erasure.whole() && !now.whole()) {
            throw new JobFailure("contract.erasure.error.returned", List.of(contract.title()), null, null);
        }
        return erasure;
    }

    private void erase(Erasure erasure, ErasurePart part, Leaving leaving, JobRun run) throws Exception {
        List<Erased> before = part.count(leaving);
        transaction.executeWithoutResult(status -> rows.counted(erasure, part.name(), before, Instants.micros(clock)));
        part.erase(leaving, run);
        List<Erased> rest = part.count(leaving);
        if (!rest.isEmpty()) {
            throw new JobFailure(
                    "contract.erasure.error.rest",
                    List.of(
                            rest.getFirst().subject(),
                            Long.toString(rest.getFirst().amount())),
                    SOON,
                    null);
        }
        rows.erased(erasure.contract(), part.name(), Instants.micros(clock));
        before.forEach(each -> run.log(each.what() + " " + each.subject() + ": " + each.amount()));
    }

    private void finish(Erasure erasure) {
        Instant now = Instants.micros(clock);
        Map<String, String> details = new LinkedHashMap<>();
        for (Erasure.Line line : rows.find(erasure.contract()).orElseThrow().lines()) {
            details.merge(line.what().what(), Long.toString(line.what().amount()), RunErasure::sum);
        }
        details.put("shops", Integer.toString(erasure.shops().size()));
        details.put("whole", Boolean.toString(erasure.whole()));
        details.put("by", erasure.by());
        EntryId entry = ledger.append(
                erasure.customer(), new Fact("contract.erased", "contract:" + erasure.contract(), details), now);
        rows.finished(erasure.contract(), now, entry);
        closings.close(erasure.contract(), ClosingStep.DATA_ERASED, erasure.note(), erasure.by());
    }

    private static String sum(String one, String other) {
        return Long.toString(Long.parseLong(one) + Long.parseLong(other));
    }
}
