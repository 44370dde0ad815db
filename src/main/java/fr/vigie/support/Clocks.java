package fr.vigie.support;

import fr.vigie.worktime.HorizonExceeded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The clocks of a ticket, computed from its events alone.
 *
 * <p>The rules: only a public reply by a human of the agency, or their resolution, stops the response clock, which nothing
 * pauses; what Vigie resolves because it ended by itself needs no answer any more, and that clock, unless it had run out, is
 * neither kept nor missed, and goes on should the ticket be reopened. Waiting pauses the restoration clock when the contract allows it for that reason, else it runs on; what
 * ends it is the return of the service, from when that came, or else the resolution; a service that breaks again and a reopening set it going
 * again without counting the time between, by what the ticket has become meanwhile. A ticket that is reopened after it was closed begins anew: both
 * clocks run from then, and those of before stay as they were frozen. A change of severity or classification keeps what has elapsed and
 * changes what is allowed; so does another version of the contract, or another contract of the shop, from the instant at which
 * it takes effect: what elapsed under the ones before counts against the new delay, each instant is open, closed or paused by
 * the version then in force, and what ran out before stays broken by the version that promised it. Without a contract nothing
 * is promised. A ticket merged into another ends there: a clock that still ran is neither kept nor missed, the
 * other's counts on. A clock that ran out stays broken, however late it is stopped and whatever the ticket's severity or
 * classification become, with the severity and the delay by which it ran out. While the contract is suspended,
 * and once it has ended, nothing is promised and nothing counts. A deadline beyond the known end of
 * the contract is not promised, and what nobody can count has none: both have no clock ({@link Uncounted}). A deadline takes in
 * what is signed to take over before it: each instant to come is counted by the version that is to rule it.
 *
 * @param response empty when the contract promises none
 * @param restoration empty when the contract promises none
 */
public record Clocks(Optional<ClockReading> response, Optional<ClockReading> restoration) {
    /**
     * @param coming what is signed to take over from what rules the ticket, in order
     * @param book what each version says
     */
    static Clocks of(Ticket ticket, List<Tenure> coming, Function<ContractRef, Terms> book, Instant now) {
        TicketLife life = ticket.lives().getLast();
        List<Tenure> tenures = life.tenures();
        for (Tenure next : coming) {
            tenures = Tenure.followed(tenures, next);
        }
        return of(life, Reign.of(tenures, book), now);
    }

    /** Of a ticket whose contract nothing is signed to follow. */
    static Clocks of(Ticket ticket, Function<ContractRef, Terms> book, Instant now) {
        return of(ticket, List.of(), book, now);
    }

    static Clocks of(TicketLife life, Function<ContractRef, Terms> book, Instant now) {
        return of(life, Reign.of(life.tenures(), book), now);
    }

    /** Of a ticket that the same terms rule from its opening to its end. */
    static Clocks of(Ticket ticket, Terms terms, Instant now) {
        return of(ticket.lives().getLast(), terms, now);
    }

    static Clocks of(TicketLife life, Terms terms, Instant now) {
        return of(life, List.of(new Reign(life.tenures().getFirst(), terms)), now);
    }

    private static Clocks of(TicketLife life, List<Reign> reigns, Instant now) {
        return new Clocks(read(ClockKind.RESPONSE, life, reigns, now), read(ClockKind.RESTORATION, life, reigns, now));
    }

    public Stream<ClockReading> all() {
        return Stream.concat(response.stream(), restoration.stream());
    }

    boolean has(ClockKind kind) {
        return all().anyMatch(clock -> clock.kind() == kind);
    }

    /** The clock that runs out, or ran out, first among those that run. */
    public Optional<ClockReading> next() {
        return all().filter(ClockReading::isRunning).min((a, b) -> a.deadline().compareTo(b.deadline()));
    }

    /** When the next running clock will run out; empty when none will. */
    Optional<Instant> alarm() {
        return all().filter(clock -> clock.isRunning() && clock.breached() == null)
                .map(ClockReading::deadline)
                .min(Instant::compareTo);
    }

    private static Optional<ClockReading> read(ClockKind kind, TicketLife life, List<Reign> reigns, Instant now) {
        try {
            return counted(kind, life, reigns, now);
        } catch (HorizonExceeded outOfReach) {
            return Optional.empty();
        }
    }

    private static Optional<ClockReading> counted(ClockKind kind, TicketLife life, List<Reign> reigns, Instant now) {
        ClockRun run = ClockRun.of(kind, life, reigns, now);
        Optional<ClockReading> reading = ClockCount.of(run).reading();
        return reading.filter(clock -> clock.result() == Verdict.Result.PENDING).isPresent()
                ? foreseen(run, reading.get())
                : reading;
    }

    /** By what is to take over before it runs out; what promises nothing by then does not show before its day. */
    private static Optional<ClockReading> foreseen(ClockRun run, ClockReading now) {
        Reign last = run.reign();
        ClockReading due = now;
        for (Reign next : run.coming()) {
            Optional<ClockReading> then = due.deadline().isBefore(next.since())
                    ? Optional.empty()
                    : ClockCount.of(run.ahead(next.since())).reading();
            if (then.isPresent()) {
                last = next;
                due = then.get();
            }
        }
        return last.endsBefore(due.deadline())
                ? Optional.empty()
                : Optional.of(due.equals(now) ? now : now.foreseeing(due));
    }
}
