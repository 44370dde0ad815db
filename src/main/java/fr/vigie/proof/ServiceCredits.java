package fr.vigie.proof;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Sha256;
import fr.vigie.proof.ServiceCredit.Decision;
import fr.vigie.proof.ServiceCredit.State;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The credits that contracts grant for what was not kept: deadlines, availability, backups. Each is computed by {@link Penalties}, proposed once the month is
 * over, kept as it was computed, and taken off the next invoice when a manager approves it; the ledger keeps every step.
 */
@Component
public class ServiceCredits {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int MOST_ENTRIES = 20;

    private final Proofs proofs;
    private final Breaches breaches;
    private final ServiceCreditRows rows;
    private final CreditBook book;
    private final Customers customers;
    private final Ledger ledger;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceCredits(
            Proofs proofs,
            Breaches breaches,
            ServiceCreditRows rows,
            CreditBook book,
            Customers customers,
            Ledger ledger,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.proofs = proofs;
        this.breaches = breaches;
        this.rows = rows;
        this.book = book;
        this.customers = customers;
        this.ledger = ledger;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a decision. */
    public enum Outcome {
        DECIDED,
        /** It was decided before, or nothing is proposed any more. */
        NOT_OPEN,
        /** The amount is no longer the one that was shown. */
        CHANGED
    }

    /**
     * Proposes what a closed month owes, or brings an open proposal up to date; what was decided stays. Nothing happens
     * before the month is over, without a penalty in the contract, or when nothing changed.
     */
    @Transactional
    public void propose(ContractId contract, YearMonth month) {
        MonthOf of = new MonthOf(month, ZONE);
        Instant now = Instants.micros(clock);
        List<ContractVersion> versions = proofs.versions(contract, of);
        boolean penalised = versions.stream()
                .anyMatch(version -> version.clauses().response().penalty() != null);
        if (now.isBefore(of.period().to()) || !penalised) {
            return;
        }
        rows.hold(contract, month);
        List<ServiceCredit> known = rows.of(contract, month);
        Set<String> decided = new HashSet<>();
        known.stream()
                .filter(credit -> credit.state() != State.PROPOSED)
                .forEach(credit -> decided.addAll(credit.account().keys()));
        List<Breach> open = breaches.of(versions, of).stream()
                .filter(broken -> !decided.contains(broken.key()))
                .toList();
        Optional<PenaltyAccount> account =
                Penalties.of(versions, open, ServiceCreditRows.approved(known)).filter(PenaltyAccount::isDue);
        Optional<ServiceCredit> proposal = known.stream()
                .filter(credit -> credit.state() == State.PROPOSED)
                .findFirst();
        if (account.isPresent()) {
            propose(versions.getLast(), month, known.size(), proposal.orElse(null), account.get(), now);
        } else {
            proposal.ifPresent(credit -> withdraw(credit, now));
        }
    }

    private void propose(
            ContractVersion version,
            YearMonth month,
            int known,
            @Nullable ServiceCredit proposal,
            PenaltyAccount account,
            Instant now) {
        if (proposal == null) {
            var credit = new ServiceCredit(
                    ServiceCreditId.create(),
                    version.customer(),
                    version.contract(),
                    month,
                    known + 1,
                    account,
                    now,
                    null);
            rows.add(credit);
            append("proof.creditProposed", credit, account.amount(), Map.of(), now);
        } else if (!proposal.account().equals(account)) {
            rows.change(proposal.id(), account);
            append("proof.creditProposed", proposal, account.amount(), Map.of(), now);
        }
    }

    private void withdraw(ServiceCredit credit, Instant now) {
        rows.drop(credit.id());
        append("proof.creditDropped", credit, credit.amount(), Map.of(), now);
    }

    /**
     * How a credit that is not approved would be granted now: the cap counts what was approved for its month since, and of one
     * that was refused count the breaches that stand by what is known now.
     */
    @Transactional(readOnly = true)
    public PenaltyAccount grantable(ServiceCredit credit) {
        return switch (credit.state()) {
            case APPROVED -> credit.account();
            case PROPOSED -> credit.account().after(approved(credit));
            case REFUSED -> anew(credit);
        };
    }

    /** What was approved for its month. */
    private Money approved(ServiceCredit credit) {
        return ServiceCreditRows.approved(rows.of(credit.contract(), credit.month()));
    }

    private PenaltyAccount anew(ServiceCredit refused) {
        Money approved = approved(refused);
        MonthOf of = new MonthOf(refused.month(), ZONE);
        List<ContractVersion> versions = proofs.versions(refused.contract(), of);
        Set<String> keys = refused.account().keys();
        List<Breach> standing = versions.isEmpty()
                ? List.of()
                : breaches.of(versions, of).stream()
                        .filter(broken -> keys.contains(broken.key()))
                        .toList();
        return Penalties.of(versions, standing, approved)
                .orElseGet(() -> refused.account().without(approved));
    }

    /**
     * Approves a credit, also one that was refused, and enters it for the next invoice. All that is approved for a month
     * never exceeds its cap. Either is judged by what is known now: it may be older.
     *
     * @param shown the amount that the manager saw
     */
    @Transactional
    public Outcome approve(ServiceCreditId id, Money shown, Author by) {
        Optional<ServiceCredit> found =
                held(id).flatMap(this::upToDate).filter(credit -> credit.state() != State.APPROVED);
        if (found.isEmpty()) {
            return Outcome.NOT_OPEN;
        }
        PenaltyAccount account = grantable(found.get());
        if (!account.isDue() || !account.amount().equals(shown)) {
            return Outcome.CHANGED;
        }
        ServiceCredit credit = found.get().with(account);
        rows.change(id, account);
        Instant now = Instants.micros(clock);
        rows.decide(id, new Decision(true, "", by.name(), now), Objects.requireNonNull(by.person()));
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        book.enter(credit, today, label(credit), by);
        append("proof.creditApproved", credit, credit.amount(), Map.of("by", by.reference()), now);
        return Outcome.DECIDED;
    }

    private Optional<ServiceCredit> upToDate(ServiceCredit credit) {
        if (credit.state() == State.PROPOSED) {
            propose(credit.contract(), credit.month());
        }
        return rows.find(credit.id());
    }

    /** @param reason why; the customer reads it in the report of the month, and the ledger keeps its digest */
    @Transactional
    public Outcome refuse(ServiceCreditId id, String reason, Author by) {
        Optional<ServiceCredit> found = held(id).filter(credit -> credit.state() == State.PROPOSED);
        if (found.isEmpty()) {
            return Outcome.NOT_OPEN;
        }
        Instant now = Instants.micros(clock);
        rows.decide(id, new Decision(false, reason, by.name(), now), Objects.requireNonNull(by.person()));
        var details =
                Map.of("by", by.reference(), "reasonSha256", Sha256.of(reason).hex());
        append("proof.creditRefused", found.get(), found.get().amount(), details, now);
        return Outcome.DECIDED;
    }

    /** As it is once nobody else proposes or decides for its month. */
    private Optional<ServiceCredit> held(ServiceCreditId id) {
        return rows.find(id).flatMap(credit -> {
            rows.hold(credit.contract(), credit.month());
            return rows.find(id);
        });
    }

    @Transactional(readOnly = true)
    public Optional<ServiceCredit> find(ServiceCreditId id) {
        return rows.find(id);
    }

    /** Those of a contract's month, also what waits or was refused. */
    @Transactional(readOnly = true)
    public List<ServiceCredit> of(ContractId contract, YearMonth month) {
        return rows.of(contract, month);
    }

    /** The numbers of the entries of the ledger that tell of a credit, the earliest first. */
    @Transactional(readOnly = true)
    public List<Long> entries(ServiceCredit credit) {
        var named = new LedgerFilter(
                "proof", "contract:" + credit.contract(), credit.id().toString(), null, null);
        return ledger.entries(credit.customer(), named, null, MOST_ENTRIES).stream()
                .map(entry -> entry.id().number())
                .sorted()
                .toList();
    }

    /**
     * A page of them, the newest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<ServiceCredit> page(
            @Nullable State state, @Nullable CustomerId customer, @Nullable ServiceCreditId after, int most) {
        return rows.page(state, customer, after, most);
    }

    private String label(ServiceCredit credit) {
        Locale locale = customers.find(credit.customer()).map(Customer::locale).orElse(Locale.FRENCH);
        List<Breach> missed = credit.account().lines().stream()
                .map(PenaltyAccount.Line::broken)
                .filter(broken -> broken.spared() == null)
                .toList();
        String key = missed.stream().allMatch(BrokenDeadline.class::isInstance)
                ? "proof.credit.label"
                : "proof.credit.label.mixed";
        String month = new Formats(locale, ZONE).month(credit.month());
        return messages.getMessage(key, new Object[] {missed.size(), month}, locale);
    }

    private void append(String kind, ServiceCredit credit, Money amount, Map<String, String> more, Instant now) {
        var details = new HashMap<>(more);
        details.put("credit", credit.id().toString());
        details.put("month", credit.month().toString());
        details.put("amount", amount.amount().toPlainString());
        ledger.append(credit.customer(), new Fact(kind, "contract:" + credit.contract(), details), now);
        events.publishEvent(new CreditChanged(credit.customer(), credit.contract(), credit.month(), now));
    }
}
