package fr.vigie.review;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Duties;
import fr.vigie.proof.Promise;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings that contracts promise for the time that runs, beside those that are planned and held. */
@Component
public class Occasions {
    private final Contracts contracts;
    private final MeetingSearch meetings;
    private final Clock clock;

    Occasions(Contracts contracts, MeetingSearch meetings, Clock clock) {
        this.contracts = contracts;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** Those of all contracts that bind now, the first to end first. */
    @Transactional(readOnly = true)
    public List<Occasion> all() {
        return of(contracts.list());
    }

    /** Those of one customer's contracts. */
    @Transactional(readOnly = true)
    public List<Occasion> of(CustomerId customer) {
        return of(contracts.of(customer));
    }

    /** That of one contract; empty when it promises no meeting now. */
    @Transactional(readOnly = true)
    public Optional<Occasion> of(ContractId contract) {
        return of(contracts.find(contract).stream().toList()).stream().findFirst();
    }

    private List<Occasion> of(List<Contract> asked) {
        Instant now = Instants.micros(clock);
        MonthOf month = MonthOf.containing(now, TermCalendar.PARIS);
        List<Occasion> promised = asked.stream()
                .flatMap(contract -> promised(contract, month, now))
                .toList();
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
