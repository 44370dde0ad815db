package fr.vigie.contract.ending;

import fr.vigie.account.Customers;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Life;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.contract.ending.Handover.Received;
import fr.vigie.contract.ending.Handover.State;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The packages that are handed over: ordered by the agency, made by a job, fetched by the customer in the portal. A complete
 * download is the customer's receipt: it is entered in the ledger and ticks {@link ClosingStep#BACKUPS_HANDED}.
 */
@Service
public class Handovers {

    /** What became of an order. */
    public sealed interface Ordering {
        record Ordered(HandoverId id, JobId job) implements Ordering {}

        record Refused(Refusal refusal) implements Ordering {}
    }

    private final HandoverRows rows;
    private final Contracts contracts;
    private final Closings closings;
    private final Customers customers;
    private final HandoverFolder folders;
    private final Jobs jobs;
    private final Ledger ledger;
    private final Clock clock;

    Handovers(
            HandoverRows rows,
            Contracts contracts,
            Closings closings,
            Customers customers,
            HandoverFolder folders,
            Jobs jobs,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.closings = closings;
        this.customers = customers;
        this.folders = folders;
        this.jobs = jobs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Handover> of(ContractId contract) {
        return rows.of(contract);
    }

    @Transactional(readOnly = true)
    public Optional<Handover> find(HandoverId id) {
        return rows.find(id);
    }

    /**
     * Orders a package; one that was offered before is replaced once the new one is ready.
     *
     * @param history whether the whole backup repository shall be in it
     * @param folder of the agency's machine, typed by an administrator; blank for the portal
     */
    @Transactional
    public Ordering order(ContractId contract, boolean history, String folder, String by, PersonId person) {
        Instant now = Instants.micros(clock);
        Contract found = contracts.find(contract).orElseThrow();
        Optional<Path> chosen = folder.isBlank() ? Optional.empty() : folders.chosen(folder);
        Refusal refusal = refusal(found, folder, chosen, now);
        if (refusal != null) {
            return new Ordering.Refused(refusal);
        }
        Handover handover = new Handover(
                HandoverId.create(),
                contract,
                found.customer(),
                null,
                now,
                by,
                history,
                chosen.orElse(null),
                null,
                0,
                null,
                null);
        rows.insert(handover);
        JobId job = jobs.submit(
                RunHandover.NAME,
                new RunHandover.Order(handover.id(), person),
                JobSubject.customer(found.customer(), nameOf(found)),
                person);
        rows.doneBy(handover.id(), job);
        return new Ordering.Ordered(handover.id(), job);
    }

    private @Nullable Refusal refusal(Contract contract, String folder, Optional<Path> chosen, Instant now) {
        if (closings.of(contract).isEmpty()) {
            return Refusal.NOT_LEAVING;
        }
        if (closings.isDone(contract, ClosingStep.DATA_ERASED)) {
            return Refusal.ERASED;
        }
        if (!folder.isBlank() && chosen.isEmpty()) {
            return Refusal.FOLDER_UNFIT;
        }
        boolean underWay = rows.of(contract.id()).stream()
                .filter(each -> each.stateAt(now) == State.PREPARING)
                .anyMatch(each -> each.job() != null
                        && jobs.find(each.job())
                                .filter(job -> !job.state().isOver())
                                .isPresent());
        return underWay ? Refusal.HANDOVER_UNDER_WAY : null;
    }

    /** Keeps it available for another {@link Handover#VALID} from now. */
    @Transactional
    public boolean extend(HandoverId id) {
        Instant now = Instants.micros(clock);
        Optional<Handover> offered = rows.lock(id).filter(each -> each.isOfferedAt(now));
        offered.ifPresent(each -> rows.expires(id, now.plus(Handover.VALID)));
        return offered.isPresent();
    }

    /** The package is ready; those before it in the portal go. */
    @Transactional
    void made(Handover handover, Made made, Map<String, String> details) {
        rows.made(handover.id(), made);
        Map<String, String> told = new LinkedHashMap<>(details);
        told.put("digest", made.digest().hex());
        told.put("bytes", Long.toString(made.bytes()));
        told.put("files", Integer.toString(made.files()));
        told.put("by", handover.by());
        ledger.append(
                handover.customer(),
                new Fact("contract.handover-made", "contract:" + handover.contract(), told),
                made.at());
        rows.of(handover.contract()).stream()
                .filter(each -> !each.id().equals(handover.id()) && each.made() != null && each.folder() == null)
                .forEach(this::remove);
    }

    /** Deletes the file. */
    @Transactional
    void remove(Handover handover) {
        HandoverFolder.delete(handover);
        rows.removed(handover.id(), Instants.micros(clock));
    }

    /**
     * A stretch of the file went out to somebody who may fetch it. With the last byte the package counts as received: the
     * ledger says so, once, and the step of the list is done.
     *
     * @param from first byte, from 0
     * @param to one past the last byte that went out
     * @param by the customer's person
     */
    @Transactional
    public void sent(HandoverId id, long from, long to, String by) {
        Handover handover = rows.lock(id).orElseThrow();
        Made made = handover.made();
        if (made == null || handover.received() != null) {
            return;
        }
        long fetched = Handover.fetched(handover.sent(), from, to);
        Instant now = Instants.micros(clock);
        boolean complete = fetched >= made.bytes();
        rows.fetched(id, Math.min(fetched, made.bytes()), complete ? new Received(now, by) : null);
        if (complete) {
            Life life = contracts.find(handover.contract()).orElseThrow().life();
            ledger.append(
                    handover.customer(),
                    new Fact(
                            "contract.handover-received",
                            "contract:" + handover.contract(),
                            Map.of("digest", made.digest().hex(), "bytes", Long.toString(made.bytes()))),
                    now);
            if (handover.isFor(life)) {
                closings.close(
                        handover.contract(),
                        ClosingStep.BACKUPS_HANDED,
                        made.file().getFileName() + ", SHA-256 " + made.digest().hex(),
                        by);
            }
        }
    }

    private String nameOf(Contract contract) {
        return customers.find(contract.customer()).orElseThrow().name();
    }
}
