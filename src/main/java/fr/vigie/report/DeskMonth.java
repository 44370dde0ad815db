package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import fr.vigie.support.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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

    List<MonthlyReport.Request> requests(CustomerId customer, ContractId contract, MonthOf month) {
        var byTicket = new LinkedHashMap<TicketId, List<Verdict>>();
        periodTickets.verdicts(customer, month.period()).stream()
                .filter(v -> v.contract().contract().equals(contract))
                .sorted(Comparator.comparing(Verdict::opened))
                .forEach(v -> byTicket.computeIfAbsent(v.ticket(), none -> new ArrayList<>())
                        .add(v));
        return byTicket.values().stream().map(this::request).toList();
    }

    private MonthlyReport.Request request(List<Verdict> verdicts) {
        Verdict first = verdicts.getFirst();
        return new MonthlyReport.Request(
                first.ticket(),
                first.number().toString(),
                first.subject(),
                first.severity(),
                first.opened(),
                verdicts.stream()
                        .filter(v -> v.clock() == ClockKind.RESTORATION)
                        .flatMap(v -> Stream.ofNullable(v.stopped()))
                        .findFirst()
                        .or(() -> tickets.find(first.ticket()).flatMap(Ticket::resolved))
                        .orElse(null),
                met(verdicts, ClockKind.RESPONSE),
                met(verdicts, ClockKind.RESTORATION));
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
                sum(entries, TimeEntry::accounted));
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
