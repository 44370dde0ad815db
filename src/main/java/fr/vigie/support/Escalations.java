package fr.vigie.support;

import fr.vigie.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are due for a ticket's clocks at an instant. Only a clock that runs has any: one that is paused, stopped or
 * merged away tells nobody, and neither does one that ran out under terms of which those in force promise nothing any more. Pure.
 *
 * @param due those to record now, of each clock in the order of their instants
 * @param next when the next one will be due if nothing happens; null when none will
 */
record Escalations(List<Due> due, @Nullable Instant next) {

    /** What was noticed later than this is recorded, and nobody is told any more. */
    private static final Duration STALE = Duration.ofDays(1);

    Escalations {
        due = List.copyOf(due);
    }

    /**
     * A rule that is due.
     *
     * @param told whether people are told: only of the last one when several are due for a clock at once
     */
    record Due(EscalationRule rule, ClockReading reading, Instant at, boolean told) {}

    /**
     * A rule that was recorded for a clock.
     *
     * @param deadline of which it told; null when that was not kept
     */
    record Recorded(ClockKind clock, UUID rule, @Nullable Instant deadline) {

        /**
         * Whether it has told of what the clock shows now. A warning is due anew once the deadline lies elsewhere by half its notice or
         * more: what was warned of an hour ahead and ends ten minutes later, nobody needs to hear again. What is told at a deadline or
         * after it is due anew once the clock runs out later than that: the service turned out to have been restored in time, and
         * broke again.
         */
        private boolean tells(EscalationRule other, ClockReading reading) {
            return clock == reading.kind()
                    && rule.equals(other.id())
                    && (deadline == null
                            || (other.isBefore()
                                    ? isNear(deadline, other, reading)
                                    : !reading.runsOut().isAfter(deadline)));
        }

        private static boolean isNear(Instant deadline, EscalationRule warning, ClockReading reading) {
            Duration moved = Duration.between(deadline, reading.runsOut()).abs();
            return moved.multipliedBy(2).compareTo(warning.shift().abs()) < 0;
        }
    }

    static Escalations of(
            Clocks clocks,
            Terms terms,
            Ticket ticket,
            List<EscalationRule> rules,
            Set<Recorded> recorded,
            Instant now) {
        List<Due> due = new ArrayList<>();
        Optional<Instant> next = Optional.empty();
        Severity severity = ticket.severity();
        for (ClockReading reading : clocks.all().filter(ClockReading::isRunning).toList()) {
            Regime regime =
                    terms.regime(reading.kind(), severity, ticket.activity()).orElse(null);
            if (regime == null) {
                continue;
            }
            List<Due> ripe = new ArrayList<>();
            for (EscalationRule rule : rules) {
                Instant at = rule.concerns(reading, severity)
                                && recorded.stream().noneMatch(before -> before.tells(rule, reading))
                        ? rule.due(reading, regime)
                        : null;
                if (at != null && !at.isAfter(now)) {
                    ripe.add(new Due(rule, reading, at, false));
                } else if (at != null && next.map(at::isBefore).orElse(true)) {
                    next = Optional.of(at);
                }
            }
            ripe.sort(Comparator.comparing(Due::at)
                    .thenComparing(one -> one.rule().shift()));
            due.addAll(ripe.stream()
                    .map(one -> new Due(
                            one.rule(),
                            reading,
                            one.at(),
                            one.equals(ripe.getLast())
                                    && !one.at().isBefore(now.minus(STALE))
                                    && !(one.rule().isBefore() && reading.breached() != null)))
                    .toList());
        }
        return new Escalations(due, next.orElse(null));
    }
}
