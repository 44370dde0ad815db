package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketTimes;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import fr.vigie.support.UncountedDeadline;
import fr.vigie.support.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the desk did for a contract in a month: requests with their deadlines, work and hours. */
@Component
class DeskMonth {
    private final Tickets tickets;
    private final PeriodTickets periodTickets;
    private final Hours hours;

    DeskMonth(Tickets tickets, PeriodTickets periodTickets, Hours hours) {
        this.tickets = tickets;
        this.periodTickets = periodTickets;
        this.hours = hours;
    }

    /**
     * Every request that was opened under a contract in a month, oldest first.
     *
     * @param shops that the contract covered during it
     */
    List<MonthlyReport.Request> requests(
            CustomerId customer, ContractId contract, Collection<ShopId> shops, MonthOf month) {
        var judged = new LinkedHashMap<TicketId, List<Verdict>>();
        List<Verdict> verdicts = periodTickets.verdicts(customer, month.period());
        verdicts.stream()
                .filter(v -> v.contract().contract().equals(contract))
                .forEach(v -> judged.computeIfAbsent(v.ticket(), none -> new ArrayList<>())
                        .add(v));
        Set<TicketId> known = verdicts.stream().map(Verdict::ticket).collect(Collectors.toSet());
        Map<TicketId, Set<ClockKind>> uncounted = periodTickets.uncounted(customer, month.period()).stream()
                .collect(Collectors.groupingBy(
                        UncountedDeadline::ticket, Collectors.mapping(UncountedDeadline::clock, Collectors.toSet())));
        List<TicketTimes> all = periodTickets.times(shops, month.period());
        Map<TicketId, TicketTimes> apart = all.stream()
                .filter(times -> !Objects.equals(times.restored(), times.resolved()))
                .collect(Collectors.toMap(TicketTimes::ticket, Function.identity()));
        Stream<MonthlyReport.Request> promised = judged.values().stream().map(each -> request(each, apart, uncounted));
        Stream<MonthlyReport.Request> others = all.stream()
                .filter(times -> !known.contains(times.ticket()))
                .flatMap(times -> tickets.find(times.ticket()).stream()
                        .filter(ticket -> isUnder(contract, ticket))
                        .map(ticket -> request(times, ticket, uncounted)));
        return Stream.concat(promised, others)
                .sorted(Comparator.comparing(MonthlyReport.Request::opened)
                        .thenComparing(MonthlyReport.Request::number))
                .toList();
    }

    private static boolean isUnder(ContractId contract, Ticket ticket) {
        return ticket.openedUnder() != null && ticket.openedUnder().contract().equals(contract);
    }

    /** Of a ticket about which there is no verdict. */
    private static MonthlyReport.Request request(
            TicketTimes times, Ticket ticket, Map<TicketId, Set<ClockKind>> uncounted) {
        return new MonthlyReport.Request(
                times.ticket(),
                times.number().toString(),
                times.subject(),
                ticket.severity(),
                times.opened(),
                times.resolved(),
                null,
                null,
                promised(List.of(), times.ticket(), ClockKind.RESPONSE, uncounted),
                promised(List.of(), times.ticket(), ClockKind.RESTORATION, uncounted));
    }

    /** @param apart those whose service was restored at another time than they were resolved */
    private MonthlyReport.Request request(
            List<Verdict> verdicts, Map<TicketId, TicketTimes> apart, Map<TicketId, Set<ClockKind>> uncounted) {
        Verdict first = verdicts.getFirst();
        TicketTimes times = apart.get(first.ticket());
        return new MonthlyReport.Request(
                first.ticket(),
                first.number().toString(),
                first.subject(),
                first.severity(),
                first.opened(),
                times == null ? resolved(verdicts) : times.resolved(),
                met(verdicts, ClockKind.RESPONSE),
                met(verdicts, ClockKind.RESTORATION),
                promised(verdicts, first.ticket(), ClockKind.RESPONSE, uncounted),
                promised(verdicts, first.ticket(), ClockKind.RESTORATION, uncounted));
    }

    private @Nullable Instant resolved(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(v -> v.clock() == ClockKind.RESTORATION)
                .flatMap(v -> Stream.ofNullable(v.stopped()))
                .findFirst()
                .or(() -> tickets.find(verdicts.getFirst().ticket()).flatMap(Ticket::resolved))
                .orElse(null);
    }

    /** Null for a deadline that was promised and that nobody can count. */
    private static @Nullable Boolean promised(
            List<Verdict> verdicts, TicketId ticket, ClockKind clock, Map<TicketId, Set<ClockKind>> uncounted) {
        if (verdicts.stream().anyMatch(verdict -> verdict.clock() == clock)) {
            return true;
        }
        return uncounted.getOrDefault(ticket, Set.of()).contains(clock) ? null : false;
    }

    private static @Nullable Boolean met(List<Verdict> verdicts, ClockKind clock) {
        for (var verdict : verdicts) {
            if (verdict.clock() == clock && verdict.result() != Verdict.Result.PENDING) {
                return verdict.result() == Verdict.Result.MET;
            }
        }
        return null;
    }

    /** The longest work first; what was entered and taken back again leaves nothing. */
    List<MonthlyReport.Work> work(ContractId contract, MonthOf month) {
        return hours.of(contract, month.month()).stream()
                .collect(Collectors.groupingBy(TimeEntry::ticket, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(entries ->
                        tickets.find(entries.getFirst().ticket()).map(ticket -> work(ticket, entries)).stream())
                .filter(work -> work.spent().isPositive())
                .sorted(Comparator.comparing(MonthlyReport.Work::spent).reversed())
                .toList();
    }

    private static MonthlyReport.Work work(Ticket ticket, List<TimeEntry> entries) {
        return new MonthlyReport.Work(
                ticket.id(),
                ticket.number().toString(),
                ticket.subject(),
                ticket.activity(),
                sum(entries, TimeEntry::spent),
                sum(entries, DeskMonth::taken));
    }

    /** What the fee includes, and what a quote or an agreed price pays, takes nothing from the hours. */
    private static Duration taken(TimeEntry entry) {
        return entry.billing() == Billing.HOURS ? entry.accounted() : Duration.ZERO;
    }

    private static Duration sum(List<TimeEntry> entries, Function<TimeEntry, Duration> time) {
        return entries.stream().map(time).reduce(Duration.ZERO, Duration::plus);
    }

    MonthlyReport.@Nullable Hours hours(ContractVersion version, MonthOf month) {
        if (!version.clauses().includedTime().isPositive()) {
            return null;
        }
        HoursBalance balance = hours.balance(version, month.month());
        return new MonthlyReport.Hours(
                balance.included(), balance.carried(), balance.used(), balance.left(), balance.over());
    }
}
