package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.NaiveCalendar;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Years of a desk's tickets as their events, made at random by the verbs that people have: answers, waits for either side,
 * changes of severity and classification, resolutions and reopenings, under contracts that count in different ways.
 */
public final class RecordedTickets {

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration YEARS = Duration.ofDays(1096);
    private static final Instant NOW = FIRST.plus(YEARS).plus(Duration.ofDays(60));

    private final List<Terms> contracts = List.of(
            Desk.terms(StartRule.AT_RECEIPT, null),
            Desk.terms(StartRule.AT_NEXT_OPENING, null),
            Desk.terms(StartRule.AT_RECEIPT, CalendarId.EXTENDED),
            Desk.terms(StartRule.AT_NEXT_OPENING, CalendarId.ALWAYS));
    private final List<Ticket> tickets;

    private RecordedTickets(List<Ticket> tickets) {
        this.tickets = tickets;
    }

    /** The same for the same numbers. */
    public static RecordedTickets of(int count, int eventsEach) {
        Random random = new Random(7);
        return new RecordedTickets(IntStream.range(0, count)
                .mapToObj(number -> live(random, eventsEach))
                .toList());
    }

    public int events() {
        return tickets.stream().mapToInt(ticket -> ticket.events().size()).sum();
    }

    /** Reads both clocks of every ticket, each with its explanation. @return how many there are and how many were missed */
    public Map<String, Integer> recompute() {
        int read = 0;
        int missed = 0;
        for (int i = 0; i < tickets.size(); i++) {
            for (ClockReading clock : Clocks.of(tickets.get(i), contracts.get(i % contracts.size()), NOW)
                    .all()
                    .toList()) {
                read++;
                missed += clock.breached() == null ? 0 : 1;
            }
        }
        return Map.of("read", read, "missed", missed);
    }

    /** Counts the open minutes of one life in so many, walking them one by one. */
    public Duration walkOneIn(int share) {
        var office = Calendars.standard().get(CalendarId.OFFICE);
        var walked = new NaiveCalendar(office);
        Duration sum = Duration.ZERO;
        for (int i = 0; i < tickets.size(); i += share) {
            Ticket ticket = tickets.get(i);
            sum = sum.plus(walked.elapsed(ticket.opened(), ticket.resolved().orElse(NOW)));
        }
        return sum;
    }

    private static Ticket live(Random random, int events) {
        Instant at = FIRST.plusSeconds(random.nextLong(YEARS.toSeconds()));
        Ticket ticket = Desk.opened(at, any(random, Severity.values()), activity(random));
        while (ticket.events().size() < events) {
            at = at.plusSeconds(60 + (long) (-Math.log(1 - random.nextDouble()) * 3 * 3_600));
            if (happens(ticket, random, at, events) instanceof Outcome.Changed(Ticket changed)) {
                ticket = changed;
            }
        }
        return ticket;
    }

    /** What may happen next; the last is the resolution of nineteen in twenty. */
    private static Outcome happens(Ticket ticket, Random random, Instant at, int events) {
        boolean last = ticket.events().size() == events - 1;
        if (last && random.nextInt(20) > 0 && ticket.state().isOpen()) {
            return ticket.resolve(NINA, "Corrigé.", at);
        }
        return switch (random.nextInt(9)) {
            case 0 -> ticket.reply(NINA, "Bonjour", at);
            case 1 -> ticket.reply(MARC, "Merci", at);
            case 2 -> ticket.waitFor(any(random, WaitReason.values()), NINA, at);
            case 3 -> ticket.resume(NINA, at);
            case 4 -> ticket.changeSeverity(any(random, Severity.values()), NINA, at);
            case 5 -> ticket.reclassify(activity(random), NINA, at);
            case 6 -> ticket.resolve(NINA, "Corrigé.", at);
            case 7 -> ticket.reopen(MARC, at);
            default -> ticket.note(NINA, "À suivre", at);
        };
    }

    private static Activity activity(Random random) {
        return random.nextInt(5) == 0 ? any(random, Activity.values()) : Activity.CORRECTIVE;
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
