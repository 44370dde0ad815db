package fr.vigie.contract;

import fr.vigie.contract.ending.Leaving;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is given back and erased when a contract ends; each step is entered in the customer's ledger. */
@Service
public class Closings {

    /** A step that was done. */
    public record Closed(ClosingStep step, Instant at, String by, String note, long entry) {}

    /** A step of the list. */
    public record Item(ClosingStep step, @Nullable Closed closed, boolean possible) {}

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final ContractRows contracts;
    private final LifeRows lives;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final Clock clock;

    Closings(
            ContractRows contracts,
            LifeRows lives,
            Ledger ledger,
            ApplicationEventPublisher events,
            JdbcClient sql,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.ledger = ledger;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    /** The whole list; empty while the contract is not coming to its end. */
    @Transactional(readOnly = true)
    public List<Item> of(Contract contract) {
        Instant now = clock.instant();
        if (!isLeaving(contract, now)) {
            return List.of();
        }
        Map<ClosingStep, Closed> done = done(contract);
        return Arrays.stream(ClosingStep.values())
                .map(step -> new Item(
                        step,
                        done.get(step),
                        !done.containsKey(step) && (!step.afterEnd() || contract.stateAt(now) == ContractState.ENDED)))
                .toList();
    }

    /** The newest note in the ledger that the backup repository's key was handed to the customer. */
    public Optional<Entry> handedKey(CustomerId customer) {
        return ledger.entries(customer, new LedgerFilter("backup.key-handed", null, null, null), null, 1).stream()
                .findFirst();
    }

    /**
     * Does a step, or records that a person did it.
     *
     * @param note what was done and to whom it was handed; not empty unless Vigie does the step itself
     */
    @Transactional
    public Change close(ContractId id, ClosingStep step, String note, String by) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Contract contract = found.get();
        Refusal refusal = refusal(contract, step, note, now);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        Map<String, String> details = new TreeMap<>();
        if (!note.isBlank()) {
            details.put("noteSha256", Sha256.of(note.strip()).hex());
        }
        if (step == ClosingStep.ACCESS_REVOKED) {
            List<ShopId> shops = leftAlone(contract, now);
            events.publishEvent(new AccessRevocation(id, contract.customer(), shops, by, now));
            details.put("shops", Integer.toString(shops.size()));
        }
        EntryId entry =
                ledger.append(contract.customer(), new Fact("contract." + step.slug(), "contract:" + id, details), now);
        sql.sql("""
                insert into contract_closing (contract_id, ending, step, customer_id, at, person, note, entry)
                values (:contract, :ending, :step, :customer, :at, :person, :note, :entry)
                """)
                .param("contract", id.value())
                .param("ending", ending(contract))
                .param("step", step.name())
                .param("customer", contract.customer().value())
                .param("at", Instants.column(now))
                .param("person", by)
                .param("note", note.strip())
                .param("entry", entry.number())
                .update();
        return new Change.Done(contract);
    }

    /** Whether a step of the list was done. */
    @Transactional(readOnly = true)
    public boolean isDone(Contract contract, ClosingStep step) {
        return done(contract).containsKey(step);
    }

    /**
     * Who leaves with the contract's end, as things stand now.
     *
     * @param by who asks; null for Vigie itself
     */
    @Transactional(readOnly = true)
    public Leaving leaving(Contract contract, @Nullable PersonId by) {
        Instant now = clock.instant();
        boolean whole = contracts.of(contract.customer()).stream()
                .filter(other -> !other.id().equals(contract.id()))
                .map(other -> other.stateAt(now))
                .allMatch(state -> state == ContractState.ENDED || state == ContractState.DRAFT);
        return new Leaving(contract.id(), contract.customer(), leftAlone(contract, now), whole, by);
    }

    private @Nullable Refusal refusal(Contract contract, ClosingStep step, String note, Instant now) {
        if (!isLeaving(contract, now)) {
            return Refusal.NOT_LEAVING;
        }
        if (step.afterEnd() && contract.stateAt(now) != ContractState.ENDED) {
            return Refusal.NOT_ENDED;
        }
        if (done(contract).containsKey(step)) {
            return Refusal.ALREADY_DONE;
        }
        return !step.automatic() && note.isBlank() ? Refusal.NO_REASON : null;
    }

    private static boolean isLeaving(Contract contract, Instant now) {
        return contract.stateAt(now) == ContractState.ENDED
                || (contract.life().start().isPresent()
                        && contract.life().ending().isPresent());
    }

    /**
     * Of all shops that it ever covered, as the agency still holds what is theirs. A shop that another signed contract covers,
     * from now on or later, is not left.
     */
    private List<ShopId> leftAlone(Contract contract, Instant now) {
        List<ContractVersion> staying = contracts.bindingDuring(now, now.plus(FOR_EVER));
        return contract.everCovered().stream()
                .filter(shop -> staying.stream()
                        .filter(version -> !version.contract().equals(contract.id()))
                        .noneMatch(version -> version.covers(shop)))
                .toList();
    }

    /** What was done for an end that did not come, as the notice was withdrawn, is to be done again for the next one. */
    private Map<ClosingStep, Closed> done(Contract contract) {
        return sql
                .sql("""
                        select step, at, person, note, entry from contract_closing
                        where contract_id = :id and ending = :ending
                        """)
                .param("id", contract.id().value())
                .param("ending", ending(contract))
                .query((row, n) -> new Closed(
                        ClosingStep.valueOf(row.getString("step")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("person"),
                        row.getString("note"),
                        row.getLong("entry")))
                .list()
                .stream()
                .collect(Collectors.toMap(Closed::step, closed -> closed));
    }

    /** Which of its ends a contract comes to: one more each time that it stayed after all. */
    private static int ending(Contract contract) {
        return contract.life().timesStayed() + 1;
    }
}
