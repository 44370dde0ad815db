package fr.vigie.contract;

import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to a signed contract. Each act is recorded once, entered in the customer's ledger and told to other modules
 * by {@link ContractLifeChanged}, in one transaction; what {@link Life} forbids is refused with its reason.
 */
@Service
public class Lives {

    private final ContractRows contracts;
    private final LifeRows rows;
    private final LifeBook book;
    private final ShopCovers covers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Lives(
            ContractRows contracts,
            LifeRows rows,
            LifeBook book,
            ShopCovers covers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contracts = contracts;
        this.rows = rows;
        this.book = book;
        this.covers = covers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * From now on the contract promises nothing until it is resumed.
     *
     * @param reason told to both sides, not empty
     */
    @Transactional
    public Change suspend(ContractId id, String reason, String by) {
        return record(id, Kind.SUSPENDED, null, reason, by, true, (contract, event) -> event);
    }

    /** From now on a suspended contract promises again. */
    @Transactional
    public Change resume(ContractId id, String reason, String by) {
        return record(id, Kind.RESUMED, null, reason, by, false, (contract, event) -> event);
    }

    /**
     * One side gives notice; the contract ends with the first term whose deadline the notice keeps.
     *
     * @param received when the other side received it; null for now
     */
    @Transactional
    public Change giveNotice(ContractId id, Party side, @Nullable Instant received, String reason, String by) {
        return record(
                id,
                Kind.NOTICE_GIVEN,
                received,
                reason,
                by,
                false,
                (contract, event) -> event.of(side).until(contract.signedTerms().endAfterNotice(event.counts())));
    }

    /** Both sides agree to go on. */
    @Transactional
    public Change withdrawNotice(ContractId id, String reason, String by) {
        return record(id, Kind.NOTICE_WITHDRAWN, null, reason, by, false, (contract, event) -> event);
    }

    /** Both sides agree on a further term, where the contract does not renew itself. */
    @Transactional
    public Change renew(ContractId id, String by) {
        return record(id, Kind.RENEWED, null, "", by, false, Lives::furtherTerm);
    }

    /**
     * Ends the contract outside its terms.
     *
     * @param end now or later; null for now
     * @param reason the agreement or the breach, not empty
     */
    @Transactional
    public Change terminate(ContractId id, Party side, @Nullable Instant end, String reason, String by) {
        return record(
                id,
                Kind.TERMINATED,
                end,
                reason,
                by,
                true,
                (contract, event) -> event.of(side).until(event.counts()));
    }

    /**
     * Prepares the amendment with the revised fee; its formula is kept with the contract's life.
     *
     * @param formula the calculation in words, as it will be read years later
     */
    @Transactional
    public Change revisePrice(ContractId id, PriceRevision revision, String formula, String by) {
        Instant now = Instants.micros(clock);
        rows.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Life life = found.get().life();
        Optional<Refusal> refusal = life.refusal(Kind.DRAFTED, now, now);
        if (refusal.isPresent()) {
            return new Change.Refused(refusal.get());
        }
        ContractVersion last = found.get().latest().version();
        Clauses clauses = last.clauses();
        Clauses revised = clauses.with(revision.revised(clauses.budget()));
        contracts.add(
                id,
                last.customer(),
                found.get().nextNumber(),
                CanonicalForm.of(last.title(), last.plan(), last.shops(), revised),
                now);
        LifeEvent event =
                LifeEvent.of(Kind.PRICE_REVISED, now, found.get().nextNumber()).because(formula, by);
        book.record(id, last.customer(), event);
        return new Change.Done(contracts.find(id).orElseThrow());
    }

    /** Renewals that the calendar brought about, recorded one by one; answers with the number of new ones. */
    @Transactional
    int renewTacitly(ContractId id) {
        rows.lock(id);
        Contract contract = contracts.find(id).orElseThrow();
        Instant now = Instants.micros(clock);
        Optional<Instant> begun = contract.life().termBegun();
        if (begun.isEmpty() || contract.stateAt(now) == ContractState.ENDED) {
            return 0;
        }
        SignedTerms terms = contract.signedTerms();
        int number = contract.signedLast().orElseThrow().number();
        int renewed = 0;
        for (Instant end = terms.endOfTerm(begun.get()); !end.isAfter(now); end = terms.endOfTerm(end)) {
            if (terms.ending(end).clause().renewal() == Renewal.TACIT) {
                LifeEvent event = LifeEvent.of(Kind.RENEWED, now, number).from(end);
                book.record(id, contract.customer(), event);
                renewed++;
            }
        }
        return renewed;
    }

    /** Notes that both sides were told of a term's end. */
    @Transactional
    void reminded(Contract contract, Instant termEnd) {
        LifeEvent event = LifeEvent.of(
                        Kind.REMINDED,
                        Instants.micros(clock),
                        contract.latest().version().number())
                .from(termEnd);
        rows.append(contract.id(), contract.customer(), event, null);
    }

    private Change record(
            ContractId id,
            Kind kind,
            @Nullable Instant wished,
            String reason,
            String by,
            boolean needsReason,
            BiFunction<Contract, LifeEvent, LifeEvent> complete) {
        Instant now = Instants.micros(clock);
        rows.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Contract contract = found.get();
        Instant from = wished == null ? now : Instants.micros(wished);
        Optional<Refusal> refusal = contract.life()
                .refusal(kind, from, now)
                .or(() -> needsReason && reason.isBlank() ? Optional.of(Refusal.NO_REASON) : Optional.empty())
                .or(() -> special(contract, kind, from, now));
        if (refusal.isPresent()) {
            return new Change.Refused(refusal.get());
        }
        LifeEvent event = complete.apply(
                contract,
                LifeEvent.of(kind, now, contract.signedLast().orElseThrow().number())
                        .from(from)
                        .because(reason, by));
        Life life = contract.life().then(event);
        if (covers.elsewhere(
                id, contract.signedTerms().signed(), now, life.end().orElse(null))) {
            return new Change.Refused(Refusal.SHOP_COVERED);
        }
        book.record(id, contract.customer(), event);
        contracts.bind(id, life);
        events.publishEvent(new ContractLifeChanged(id, contract.customer(), now));
        return new Change.Done(contracts.find(id).orElseThrow());
    }

    private static Optional<Refusal> special(Contract contract, Kind kind, Instant from, Instant now) {
        if (kind == Kind.NOTICE_GIVEN
                && contract.signedTerms().endAfterNotice(from).isBefore(now)) {
            return Optional.of(Refusal.NOTICE_TOO_OLD);
        }
        boolean tacit = contract.signedTerms().newest().clause().renewal() == Renewal.TACIT;
        return kind == Kind.RENEWED && tacit ? Optional.of(Refusal.RENEWS_ITSELF) : Optional.empty();
    }

    private static LifeEvent furtherTerm(Contract contract, LifeEvent event) {
        TermCalendar terms = contract.signedTerms().newest();
        Instant begins = contract.life().end().orElseThrow();
        return event.from(begins).until(terms.endOfFurtherTerm(begins));
    }
}
