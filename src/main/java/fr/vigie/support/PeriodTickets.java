package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the tickets that were opened in a period tell of it: whether promises about them were kept, how they were classified and handled. */
@Service
public class PeriodTickets {
    private final PeriodRows periods;
    private final TicketRows rows;
    private final VerdictRows verdicts;
    private final TermsBook terms;
    private final Clock clock;

    PeriodTickets(PeriodRows periods, TicketRows rows, VerdictRows verdicts, TermsBook terms, Clock clock) {
        this.periods = periods;
        this.rows = rows;
        this.verdicts = verdicts;
        this.terms = terms;
        this.clock = clock;
    }

    /** The verdicts about every ticket of some shops, frozen or as they stand. */
    @Transactional(readOnly = true)
    public List<Verdict> verdicts(Collection<ShopId> shops, Period period) {
        return verdicts(PeriodRows.Of.SHOPS, shops.stream().map(ShopId::value).toList(), period);
    }

    /** The verdicts about every ticket of a customer, frozen or as they stand. */
    @Transactional(readOnly = true)
    public List<Verdict> verdicts(CustomerId customer, Period period) {
        return verdicts(PeriodRows.Of.CUSTOMER, List.of(customer.value()), period);
    }

    private List<Verdict> verdicts(PeriodRows.Of owner, List<UUID> owners, Period period) {
        Instant now = clock.instant();
        List<Ticket> tickets = rows.load(periods.unsettled(owner, owners, period));
        List<Verdict> found = new ArrayList<>(periods.settled(owner, owners, period));
        found.addAll(verdicts.of(tickets));
        tickets.stream()
                .filter(ticket -> ticket.closed().isEmpty())
                .sorted(Comparator.comparing(Ticket::opened))
                .forEach(ticket -> found.addAll(Verdict.standing(ticket, terms.clocks(ticket, now))));
        return found;
    }

    /** The deadlines that contracts promise for tickets of a customer, and that nobody can count. */
    @Transactional(readOnly = true)
    public List<UncountedDeadline> uncounted(CustomerId customer, Period period) {
        Instant now = clock.instant();
        List<PeriodRows.Bare> suspects =
                periods.ruled(PeriodRows.Of.CUSTOMER, List.of(customer.value()), period).stream()
                        .filter(bare -> !uncountable(bare).isEmpty())
                        .toList();
        Map<TicketId, Ticket> known = rows
                .load(suspects.stream().map(PeriodRows.Bare::id).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::id, Function.identity()));
        List<UncountedDeadline> found = new ArrayList<>();
        for (PeriodRows.Bare bare : suspects) {
            Ticket ticket = known.get(bare.id());
            ContractRef contract = ticket == null ? null : ticket.openedUnder();
            if (ticket != null && contract != null) {
                Clocks clocks = terms.clocks(ticket, now);
                uncountable(bare).stream()
                        .filter(kind -> !clocks.has(kind))
                        .map(kind -> new UncountedDeadline(
                                ticket.id(), ticket.severity(), ticket.activity(), contract, kind))
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    private List<ClockKind> uncountable(PeriodRows.Bare bare) {
        Terms said = terms.of(bare.contract());
        return Stream.of(ClockKind.values())
                .filter(bare::lacks)
                .filter(kind -> said.uncounted(kind, bare.severity(), bare.activity(), bare.received())
                        .filter(uncounted -> uncounted.reason() != Uncounted.Reason.ENDS_BEFORE)
                        .isPresent())
                .toList();
    }

    /** How the tickets of a customer are classified now. */
    @Transactional(readOnly = true)
    public Map<TicketId, Activity> activities(CustomerId customer, Period period) {
        return periods.activities(customer, period);
    }

    /** The tickets of some shops that were not merged into another, oldest first. */
    @Transactional(readOnly = true)
    public List<TicketTimes> times(Collection<ShopId> shops, Period period) {
        return periods.times(shops.stream().map(ShopId::value).toList(), period);
    }
}
