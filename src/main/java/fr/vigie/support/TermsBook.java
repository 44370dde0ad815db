package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractLifeChanged;
import fr.vigie.contract.ContractSigned;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.agency.AgencyCalendars;
import fr.vigie.worktime.agency.CalendarChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds what contracts say about tickets. A signed version never changes, but when it binds may: each is kept until its
 * contract is signed anew, suspended, resumed or ended or a calendar changes, and at most a few seconds for what another node
 * recorded.
 */
@Component
class TermsBook {
    private static final long KEPT = Duration.ofSeconds(5).toNanos();

    /** @param at by the machine's own running time */
    private record Read<T>(T what, long at) {
        static <T> Read<T> now(T what) {
            return new Read<>(what, System.nanoTime());
        }
    }

    private final Contracts contracts;
    private final AgencyCalendars calendars;
    private final Map<ContractRef, Read<Terms>> read = new ConcurrentHashMap<>();
    private final Map<ShopId, Read<Succession>> successions = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    TermsBook(Contracts contracts, AgencyCalendars calendars) {
        this.contracts = contracts;
        this.calendars = calendars;
    }

    /** What binds for a shop at an instant; empty when no contract does. */
    Optional<ContractRef> inForce(ShopId shop, Instant at) {
        return contracts.activeFor(shop, at).map(version -> new ContractRef(version.contract(), version.number()));
    }

    /** Whatever binds at an instant of all that the scope sees, read at once. */
    List<ContractVersion> inForce(Instant at) {
        return contracts.activeDuring(new Period(at, at.plusMillis(1))).stream()
                .filter(version -> version.bindsAt(at))
                .toList();
    }

    /** A ticket by what rules it at an instant: what took over by then is noted with it, though not recorded yet. */
    Ticket followed(Ticket ticket, Instant until) {
        Ticket followed = ticket;
        for (Tenure next : ticket.closed().isPresent() ? List.<Tenure>of() : after(ticket, until)) {
            followed = followed.follow(next).orThrow();
        }
        return followed;
    }

    /** The version that is in force for the work on a ticket at an instant, be it closed; null when none is. */
    @Nullable
    ContractRef inForce(Ticket ticket, Instant at) {
        List<Tenure> tenures = ticket.tenures();
        for (Tenure next : after(ticket, at)) {
            tenures = Tenure.followed(tenures, next);
        }
        return Tenure.at(tenures, at).contract();
    }

    /** What no contract covered when it was opened follows none. */
    private List<Tenure> after(Ticket ticket, Instant until) {
        return ticket.openedUnder() == null
                ? List.of()
                : succession(ticket.shop()).after(ticket.tenures().getLast(), until);
    }

    /** What is signed to take over from what rules an open ticket. */
    private List<Tenure> coming(Ticket ticket) {
        return ticket.openedUnder() == null || !ticket.state().isOpen()
                ? List.of()
                : Objects.requireNonNull(successions.compute(
                                ticket.shop(), (shop, known) -> isFresh(known) ? known : Read.now(succession(shop))))
                        .what
                        .after(ticket.tenures().getLast(), Instant.MAX);
    }

    private Succession succession(ShopId shop) {
        return new Succession(shop, contracts.signedAround(shop));
    }

    Terms of(ContractRef contract) {
        return Objects.requireNonNull(
                        read.compute(contract, (ref, known) -> isFresh(known) ? known : Read.now(read(ref))))
                .what;
    }

    /** What the clocks of a ticket show at an instant; without a contract there are none. */
    Clocks clocks(Ticket ticket, Instant now) {
        return Clocks.of(ticket, coming(ticket), this::of, now);
    }

    /** The same, counted by other calendars. */
    Clocks clocks(Ticket ticket, Calendars others, Instant now) {
        return Clocks.of(ticket, coming(ticket), contract -> of(contract).countedBy(others), now);
    }

    /** Reads what many tickets need at once, so that {@link #of} has it at hand. */
    void prepare(Collection<ContractRef> wanted) {
        long before = changes.get();
        Set<ContractId> missing = wanted.stream()
                .filter(ref -> !isFresh(read.get(ref)))
                .map(ContractRef::contract)
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            contracts.versions(missing).forEach(version -> keep(version, before));
        }
    }

    /** Unless a contract changed since: what was read may be older than that. */
    private void keep(ContractVersion version, long before) {
        read.compute(
                new ContractRef(version.contract(), version.number()),
                (ref, known) -> changes.get() == before ? Read.now(terms(version)) : known);
    }

    private static boolean isFresh(@Nullable Read<?> known) {
        return known != null && System.nanoTime() - known.at < KEPT;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ContractLifeChanged changed) {
        forget(changed.contract());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ContractSigned signed) {
        forget(signed.contract());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CalendarChanged changed) {
        forgetAll();
    }

    /** The calendars changed, by which every contract counts. */
    void forgetAll() {
        changes.incrementAndGet();
        read.clear();
    }

    /** What was read of a contract is read again. */
    void forget(ContractId contract) {
        changes.incrementAndGet();
        read.keySet().removeIf(ref -> ref.contract().equals(contract));
        successions.clear();
    }

    /** What rules a ticket now; empty when nothing does. */
    Optional<Terms> of(Ticket ticket) {
        return Optional.ofNullable(ticket.contract()).map(this::of);
    }

    private Terms read(ContractRef wanted) {
        return contracts.versions(List.of(wanted.contract())).stream()
                .filter(version -> version.number() == wanted.version())
                .findFirst()
                .map(this::terms)
                .orElseThrow(() -> new IllegalStateException(
                        "version " + wanted.version() + " of contract " + wanted.contract() + " is not visible"));
    }

    private Terms terms(ContractVersion version) {
        return new Terms(version.title(), version.clauses(), calendars.current(), version.lapses());
    }
}
