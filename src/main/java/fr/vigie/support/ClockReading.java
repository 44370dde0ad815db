package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows at an instant.
 *
 * @param severity by which it counts, or counted when it was stopped or ran out
 * @param delay what the contract allows, in its own unit
 * @param calendar the calendar that counts it, with those of its versions that did
 * @param rulings the versions that ruled it until it was stopped or ran out, and while it runs those that are signed to take over
 *     before it does, in order, at least one: the last one decides
 * @param start when counting began or will begin
 * @param allowed the delay as counted time
 * @param elapsed counted time so far; never grows once the clock has stopped
 * @param waited real time spent waiting for others
 * @param deadline the instant the clock runs out, supposing that a running pause ended now
 * @param paused what it waits for at this instant; null when it does not
 * @param stopped when it was stopped, or its ticket merged; null while it runs
 * @param breached when it ran out before it was stopped; null when it has not
 * @param lines where every minute since the opening went
 */
public record ClockReading(
        ClockKind kind,
        Severity severity,
        Delay delay,
        UsedCalendar calendar,
        List<Ruling> rulings,
        Instant start,
        Duration allowed,
        Duration elapsed,
        Duration waited,
        Instant deadline,
        @Nullable WaitReason paused,
        @Nullable Instant stopped,
        @Nullable Instant breached,
        List<ClockLine> lines) {

    public ClockReading {
        rulings = List.copyOf(rulings);
        lines = List.copyOf(lines);
    }

    /** The versions of contracts that ruled it, in order; empty when none is recorded. */
    public List<ContractRef> contracts() {
        return rulings.stream()
                .flatMap(ruling -> Stream.ofNullable(ruling.contract()))
                .distinct()
                .toList();
    }

    /** The version that decides. */
    public Ruling ruling() {
        return rulings.getLast();
    }

    /** Those that took over while it ran. */
    public List<Ruling> changes() {
        return rulings.subList(1, rulings.size());
    }

    /** One line of its account: a stretch of time, or a version that took over. */
    public record Told(@Nullable Ruling ruling, @Nullable ClockLine line) {}

    /** Where the time went, with what took over where it did. */
    public List<Told> account() {
        List<Told> account = new ArrayList<>();
        Deque<Ruling> changes = new ArrayDeque<>(changes());
        for (ClockLine line : lines) {
            while (!changes.isEmpty()
                    && !changes.element().since().isAfter(line.span().from())) {
                account.add(new Told(changes.remove(), null));
            }
            account.add(new Told(null, line));
        }
        changes.forEach(change -> account.add(new Told(change, null)));
        return List.copyOf(account);
    }

    /** The same, to run out as a later reading says: a shorter delay, which runs out when it takes over, is worth what will have elapsed. */
    ClockReading foreseeing(ClockReading later) {
        return new ClockReading(
                kind,
                later.severity,
                later.delay,
                later.calendar,
                later.rulings,
                start,
                later.allowed.compareTo(later.elapsed) < 0 ? later.elapsed : later.allowed,
                elapsed,
                waited,
                later.deadline,
                paused,
                stopped,
                breached,
                lines);
    }

    /** Counted time left; negative once it has run out. */
    public Duration remaining() {
        return allowed.minus(elapsed);
    }

    /** Real time for which the service passed for working, restored or resolved, before it broke again or its ticket was reopened. */
    public Duration worked() {
        return lines.stream()
                .filter(line -> line.kind() == ClockLine.Kind.RESTORED || line.kind() == ClockLine.Kind.RESOLVED)
                .map(line -> line.span().length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** When it will run out, or did. */
    Instant runsOut() {
        return breached == null ? deadline : breached;
    }

    public boolean isRunning() {
        return stopped == null && paused == null;
    }

    public Verdict.Result result() {
        if (breached != null) {
            return Verdict.Result.MISSED;
        }
        return stopped == null ? Verdict.Result.PENDING : Verdict.Result.MET;
    }
}
