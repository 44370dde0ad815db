package fr.vigie.review;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the desk did: requests with their deadlines by severity, those still open, and the hours used. */
@Component
class DeskFacts {
    private static final int MOST_OPEN = 10;

    private final PeriodTickets tickets;
    private final TicketSearch search;
    private final Hours hours;

    DeskFacts(PeriodTickets tickets, TicketSearch search, Hours hours) {
        this.tickets = tickets;
        this.search = search;
        this.hours = hours;
    }

    List<Topic> topics(Retrospect back) {
        return List.of(
                back.topic(Topic.Subject.REQUESTS, requests(back)), back.topic(Topic.Subject.HOURS, hours(back)));
    }

    private List<String> requests(Retrospect back) {
        List<Verdict> verdicts = tickets.verdicts(back.customer(), back.period()).stream()
                .filter(verdict ->
                        verdict.contract().contract().equals(back.contract().id()))
                .toList();
        var lines = new ArrayList<String>();
        for (Severity severity : Severity.values()) {
            List<Verdict> of =
                    verdicts.stream().filter(v -> v.severity() == severity).toList();
            if (!of.isEmpty()) {
                lines.add(back.say(
                        "review.fact.requests",
                        back.say("contract.severity." + severity.name().toLowerCase(Locale.ROOT)),
                        of.stream().map(Verdict::ticket).distinct().count(),
                        kept(back, of, ClockKind.RESPONSE),
                        kept(back, of, ClockKind.RESTORATION)));
            }
        }
        search.page(TicketFilter.of(back.customer(), TicketFilter.Standing.OPEN), null, MOST_OPEN).lines().stream()
                .filter(line -> back.version().covers(line.shop()))
                .map(line -> open(back, line))
                .forEach(lines::add);
        return lines;
    }

    private static String kept(Retrospect back, List<Verdict> verdicts, ClockKind clock) {
        List<Verdict> decided = verdicts.stream()
                .filter(v -> v.clock() == clock && v.result() != Verdict.Result.PENDING)
                .toList();
        long met =
                decided.stream().filter(v -> v.result() == Verdict.Result.MET).count();
        return decided.isEmpty()
                ? back.say("review.fact.undecided")
                : back.say("review.fact.kept", met, (long) decided.size());
    }

    private static String open(Retrospect back, TicketLine line) {
        return back.say("review.fact.open", line.number().toString(), line.subject(), line.opened());
    }

    private List<String> hours(Retrospect back) {
        if (!back.version().clauses().includedTime().isPositive()) {
            return List.of();
        }
        return back.months().stream().flatMap(month -> hours(back, month)).toList();
    }

    private Stream<String> hours(Retrospect back, MonthOf month) {
        if (!back.version().bindsDuring(month.period())) {
            return Stream.empty();
        }
        HoursBalance balance = hours.balance(back.version(), month.month());
        String used = back.formats().hours(balance.used().toMinutes());
        String available = back.formats().hours(balance.available().toMinutes());
        return Stream.of(
                balance.over().isPositive()
                        ? back.say(
                                "review.fact.hours.over",
                                month.month(),
                                used,
                                available,
                                back.formats().hours(balance.over().toMinutes()))
                        : back.say("review.fact.hours", month.month(), used, available));
    }
}
