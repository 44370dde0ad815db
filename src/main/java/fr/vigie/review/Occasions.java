package fr.vigie.review;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.TermCalendar;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Duties;
import fr.vigie.proof.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings that contracts promise for the time that runs, beside those that are planned and held. */
@Component
public class Occasions {
    /** What contracts promise is read anew this often although none of them changed, because time goes on. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Contracts contracts;
    private final MeetingSearch meetings;
    private final Clock clock;
    private final Lock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    Occasions(Contracts contracts, MeetingSearch meetings, Clock clock) {
        this.contracts = contracts;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** What all contracts promise, as the agency last read it. */
    private record Known(String revision, Instant at, List<Occasion> promised) {
        boolean holds(String current, Instant now) {
            return revision.equals(current) && !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }

    /** Those of all contracts that bind now, the first to end first. */
    @Transactional(readOnly = true)
    public List<Occasion> all() {
        Instant now = Instants.micros(clock);
        return matched(Scopes.current() instanceof Scope.Agency ? ofAgency(now) : promised(contracts.list(), now));
    }

    /** Reading hundreds of contracts takes a second and more, and every home page asks. */
    private List<Occasion> ofAgency(Instant now) {
        String revision = contracts.revision();
        Known there = known;
        if (there == null) {
            reading.lock();
        } else if (there.holds(revision, now) || !reading.tryLock()) {
            return there.promised(); // while another page reads anew, what was read before serves: none waits for it
        }
        try {
            return read(revision, now).promised();
        } finally {
            reading.unlock();
        }
    }

    private Known read(String revision, Instant now) {
        Known there = known;
        if (there == null || !there.holds(revision, now)) {
            there = new Known(revision, now, promised(contracts.list(), now));
            known = there;
        }
        return there;
    }

    /** Those of one customer's contracts. */
    @Transactional(readOnly = true)
    public List<Occasion> of(CustomerId customer) {
        return matched(promised(contracts.of(customer), Instants.micros(clock)));
    }

    /** That of one contract; empty when it promises no meeting now. */
    @Transactional(readOnly = true)
    public Optional<Occasion> of(ContractId contract) {
        return matched(promised(contracts.find(contract).stream().toList(), Instants.micros(clock))).stream()
                .findFirst();
    }

    private static List<Occasion> promised(List<Contract> asked, Instant now) {
        MonthOf month = MonthOf.containing(now, TermCalendar.PARIS);
        return asked.stream()
                .flatMap(contract -> promised(contract, month, now))
                .toList();
    }

    private List<Occasion> matched(List<Occasion> promised) {
        if (promised.isEmpty()) {
            return List.of();
        }
        Instant first = promised.stream()
                .map(occasion -> occasion.span().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<MeetingSearch.Standing> there = meetings.since(first);
        return promised.stream()
                .map(occasion -> matched(occasion, there))
                .sorted(Comparator.comparing(
                                (Occasion occasion) -> occasion.span().to())
                        .thenComparing(Occasion::title))
                .toList();
    }

    private static Stream<Occasion> promised(Contract contract, MonthOf month, Instant now) {
        List<ContractVersion> signed = contract.editions().stream()
                .filter(Contract.Edition::isSigned)
                .map(Contract.Edition::version)
                .toList();
        return contract.bindingAt(now).stream()
                .filter(version -> version.clauses().indicators().reviews() != null)
                .flatMap(version -> Duties.of(version, signed, month).stream()
                        .filter(duty -> duty.due().isAfter(now))
                        .flatMap(duty -> duty.promise() instanceof Promise.Review(var cadence)
                                ? Stream.of(new Occasion(
                                        contract.customer(),
                                        contract.id(),
                                        version.title(),
                                        cadence,
                                        duty.span(),
                                        null,
                                        null,
                                        false))
                                : Stream.empty()))
                .limit(1);
    }

    /** A meeting that was held counts before one that is only planned. */
    private static Occasion matched(Occasion occasion, List<MeetingSearch.Standing> there) {
        return there.stream()
                .filter(meeting -> meeting.contract().equals(occasion.contract())
                        && occasion.span().contains(meeting.starts()))
                .min(Comparator.comparing((MeetingSearch.Standing meeting) -> !meeting.held())
                        .thenComparing(MeetingSearch.Standing::starts))
                .map(meeting -> occasion.with(meeting.id(), meeting.starts(), meeting.held()))
                .orElse(occasion);
    }
}
