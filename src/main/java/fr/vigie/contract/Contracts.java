package fr.vigie.contract;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contracts of the agency; within a merchant's scope only their own exist. A draft is rewritten freely; what was
 * sent waits, what was signed never changes and is amended by a further version.
 */
@Service
public class Contracts {

    private final ContractRows rows;

    Contracts(ContractRows rows) {
        this.rows = rows;
    }

    /** Starts a contract with the clauses of a plan as Vigie came with it. */
    @Transactional
    public Contract draft(CustomerId customer, List<ShopId> shops, Plan plan, Instant at) {
        return draft(customer, shops, ContractTerms.of(plan), at);
    }

    /** Starts a contract. The shops may be none yet, but then it cannot be sent. */
    @Transactional
    public Contract draft(CustomerId customer, List<ShopId> shops, ContractTerms terms, Instant at) {
        ContractId id = ContractId.create();
        Instant created = Instants.micros(at);
        rows.open(id, customer, created);
        rows.add(id, customer, 1, CanonicalForm.of(terms.title(), terms.plan(), shops, terms.clauses()), created);
        return get(id);
    }

    /** Replaces the clauses of the draft. */
    @Transactional
    public Change revise(ContractId id, Clauses clauses) {
        return rewrite(id, v -> CanonicalForm.of(v.title(), v.plan(), v.shops(), clauses));
    }

    /**
     * Changes the clauses of the draft as they stand at that moment, so that two people who change different clauses at once
     * keep both changes.
     */
    @Transactional
    public Change revise(ContractId id, UnaryOperator<Clauses> change) {
        return rewrite(id, v -> CanonicalForm.of(v.title(), v.plan(), v.shops(), change.apply(v.clauses())));
    }

    /** Gives the draft another name. */
    @Transactional
    public Change rename(ContractId id, String title) {
        return rewrite(id, v -> CanonicalForm.of(title.strip(), v.plan(), v.shops(), v.clauses()));
    }

    /** Sets the shops that the draft covers. */
    @Transactional
    public Change cover(ContractId id, List<ShopId> shops) {
        return rewrite(id, v -> CanonicalForm.of(v.title(), v.plan(), shops, v.clauses()));
    }

    /** Begins an amendment: a further version that starts as a copy of the last one, which must be signed. */
    @Transactional
    public Change amend(ContractId id, Instant at) {
        return amend(id, UnaryOperator.identity(), at);
    }

    /** Begins an amendment whose clauses already differ. */
    @Transactional
    public Change amend(ContractId id, UnaryOperator<Clauses> change, Instant at) {
        Optional<Contract> found = rows.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Edition latest = found.get().latest();
        if (!latest.isSigned()) {
            return new Change.NotSigned();
        }
        Optional<Refusal> refusal = found.get().life().refusal(LifeEvent.Kind.DRAFTED, at, at);
        if (refusal.isPresent()) {
            return new Change.Refused(refusal.get());
        }
        ContractVersion v = latest.version();
        CanonicalForm copy = CanonicalForm.of(v.title(), v.plan(), v.shops(), change.apply(v.clauses()));
        rows.add(id, v.customer(), found.get().nextNumber(), copy, Instants.micros(at));
        return new Change.Done(get(id));
    }

    @Transactional(readOnly = true)
    public Optional<Contract> find(ContractId id) {
        return rows.find(id);
    }

    /** All contracts that the scope may see, newest first. */
    @Transactional(readOnly = true)
    public List<Contract> list() {
        return rows.all();
    }

    /** Another text whenever what binds somebody may have changed: cheap to ask, for who keeps what it made of {@link #list}. */
    @Transactional(readOnly = true)
    public String revision() {
        return rows.revision();
    }

    /** The contracts of one customer, newest first. */
    @Transactional(readOnly = true)
    public List<Contract> of(CustomerId customer) {
        return rows.of(customer);
    }

    /** The signed version that binds for a shop at an instant. */
    @Transactional(readOnly = true)
    public Optional<ContractVersion> activeFor(ShopId shop, Instant at) {
        return rows.bindingFor(shop, at);
    }

    /**
     * Every signed version, with or without the shop, of the contracts that ever covered a shop, by when they take effect: what
     * tells when it passes from one to another.
     */
    @Transactional(readOnly = true)
    public List<Edition> signedAround(ShopId shop) {
        return rows.signedAround(shop);
    }

    /** Every signed version that binds at any time of the period, an amended contract with each of its versions. */
    @Transactional(readOnly = true)
    public List<ContractVersion> activeDuring(Period period) {
        return rows.bindingDuring(period.from(), period.to());
    }

    /** The same of one customer. */
    @Transactional(readOnly = true)
    public List<ContractVersion> activeDuring(CustomerId customer, Period period) {
        return rows.bindingDuring(customer, period.from(), period.to());
    }

    /** Every version of some contracts, drafts included, those of a contract in the order of their numbers. */
    @Transactional(readOnly = true)
    public List<ContractVersion> versions(Collection<ContractId> contracts) {
        return rows.versions(contracts);
    }

    private Change rewrite(ContractId id, java.util.function.Function<ContractVersion, CanonicalForm> text) {
        rows.lock(id);
        Optional<Contract> found = rows.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Edition latest = found.get().latest();
        if (!latest.isDraft() || !rows.rewrite(id, latest.version().number(), text.apply(latest.version()))) {
            return new Change.NotDraft();
        }
        return new Change.Done(get(id));
    }

    private Contract get(ContractId id) {
        return rows.find(id).orElseThrow(() -> new IllegalStateException("contract " + id + " is not visible"));
    }
}
