package fr.vigie.contract;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clause 2: how fast the agency reacts and repairs, by severity.
 *
 * @param commitments at most one for each severity
 * @param hours calendar on which business hours and days are counted
 * @param onCall the wider hours of those commitments that are {@link Commitment#onCall}; null without on-call duty
 * @param start when the clocks of a ticket received outside the hours begin
 * @param target share of tickets, in percent, that must hold their deadlines over a month
 * @param pauses for what the restoration clock may wait; for nothing else it stops
 * @param penalty what a miss costs the agency; null without penalties
 */
public record ResponseClause(
        List<Commitment> commitments,
        CalendarId hours,
        @Nullable CalendarId onCall,
        StartRule start,
        int target,
        Set<Pause> pauses,
        @Nullable Penalty penalty)
        implements Clause {

    /** What lets the restoration clock wait, where the contract says so. */
    public enum Pause {
        /** The customer was asked for something that is needed to go on. */
        CUSTOMER,
        /** A host, a module's author, a payment provider must act first. */
        THIRD_PARTY,
        /** The work was put off to a time agreed with the customer. */
        PLANNED
    }

    /**
     * @param examples what falls under this severity, in the shop's words
     * @param response guaranteed response time (GTI): a human starts to work; null when not promised
     * @param restoration guaranteed restoration time (GTR): the service works again; null when not promised
     * @param onCall counted on the on-call hours rather than on the ordinary ones
     */
    public record Commitment(
            Severity severity,
            String examples,
            @Nullable Delay response,
            @Nullable Delay restoration,
            boolean onCall) {

        public Commitment answeredWithin(@Nullable Delay delay) {
            return new Commitment(severity, examples, delay, restoration, onCall);
        }

        public Commitment restoredWithin(@Nullable Delay delay) {
            return new Commitment(severity, examples, response, delay, onCall);
        }
    }

    /**
     * What the contract credits for what was not kept, in percent of the monthly fee without tax.
     *
     * @param perMiss for each deadline missed; zero when none is credited
     * @param cap what all credits of a month never exceed
     * @param availability steps by the availability measured over the month, the mildest first; empty when none is credited
     * @param perBackupDay for each day whose promised backup is missing; zero when none is credited
     */
    public record Penalty(int perMiss, int cap, List<Step> availability, int perBackupDay) {
        static final int MOST_STEPS = 10;

        public Penalty {
            availability = availability.stream()
                    .sorted(Comparator.comparing(Step::below).reversed())
                    .toList();
            int most = Stream.concat(
                            Stream.of(perMiss, perBackupDay),
                            availability.stream().map(Step::percent))
                    .max(Integer::compareTo)
                    .orElseThrow();
            if (perMiss < 0 || perBackupDay < 0 || most < 1 || cap < most || cap > 100) {
                throw new IllegalArgumentException("a penalty credits 1 % or more of the fee and its cap lies between "
                        + "the highest of its credits and 100 %, were " + most + " and " + cap);
            }
            if (!rises(availability)) {
                throw new IllegalArgumentException(
                        "the lower the availability, the higher the credit, were " + availability);
            }
        }

        /** For deadlines alone. */
        public Penalty(int perMiss, int cap) {
            this(perMiss, cap, List.of(), 0);
        }

        /** Whether steps name each availability once and credit more for less; at most ten. */
        public static boolean rises(List<Step> steps) {
            List<Step> sorted = steps.stream()
                    .sorted(Comparator.comparing(Step::below).reversed())
                    .toList();
            return steps.size() <= MOST_STEPS
                    && IntStream.range(1, sorted.size())
                            .allMatch(i -> sorted.get(i)
                                                    .below()
                                                    .compareTo(sorted.get(i - 1).below())
                                            < 0
                                    && sorted.get(i).percent()
                                            > sorted.get(i - 1).percent());
        }

        /** The step that an availability reaches: the strictest that it lies below. */
        public Optional<Step> step(BigDecimal ratio) {
            BigDecimal percent = ratio.movePointRight(2);
            return availability.reversed().stream()
                    .filter(step -> percent.compareTo(step.below()) < 0)
                    .findFirst();
        }

        public Penalty withAvailability(List<Step> changed) {
            return new Penalty(perMiss, cap, changed, perBackupDay);
        }

        public Penalty withPerBackupDay(int changed) {
            return new Penalty(perMiss, cap, availability, changed);
        }
    }

    /**
     * @param below percent of the time in which availability is promised, above 0 and at most 100, three decimals at most
     * @param percent of the monthly fee credited when less was measured
     */
    public record Step(BigDecimal below, int percent) {
        public Step {
            below = below.stripTrailingZeros();
            if (below.signum() <= 0 || below.compareTo(BigDecimal.valueOf(100)) > 0 || below.scale() > 3) {
                throw new IllegalArgumentException("a step lies above 0 and at most at 100 %, was " + below);
            }
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("a step credits 1 to 100 % of the fee, was " + percent);
            }
        }
    }

    public ResponseClause {
        commitments = List.copyOf(commitments);
        pauses = Ordered.set(pauses);
        if (commitments.stream().map(Commitment::severity).distinct().count() != commitments.size()) {
            throw new IllegalArgumentException("one commitment for each severity");
        }
        if (target < 0 || target > 100) {
            throw new IllegalArgumentException("the compliance target is a percentage, was " + target);
        }
    }

    public Optional<Commitment> commitment(Severity severity) {
        return commitments.stream().filter(c -> c.severity() == severity).findFirst();
    }

    /** The hours on which the deadlines of this severity are counted. */
    public CalendarId coverage(Severity severity) {
        boolean called = commitment(severity).map(Commitment::onCall).orElse(false);
        return called && onCall != null ? onCall : hours;
    }

    public ResponseClause with(Commitment changed) {
        return new ResponseClause(
                commitments.stream()
                        .map(c -> c.severity() == changed.severity() ? changed : c)
                        .toList(),
                hours,
                onCall,
                start,
                target,
                pauses,
                penalty);
    }

    public ResponseClause withCommitments(List<Commitment> changed) {
        return new ResponseClause(changed, hours, onCall, start, target, pauses, penalty);
    }

    public ResponseClause withTarget(int percent) {
        return new ResponseClause(commitments, hours, onCall, start, percent, pauses, penalty);
    }

    public ResponseClause withPenalty(@Nullable Penalty changed) {
        return new ResponseClause(commitments, hours, onCall, start, target, pauses, changed);
    }

    public ResponseClause withStart(StartRule changed) {
        return new ResponseClause(commitments, hours, onCall, changed, target, pauses, penalty);
    }

    public ResponseClause withHours(CalendarId changed) {
        return new ResponseClause(commitments, changed, onCall, start, target, pauses, penalty);
    }

    public ResponseClause withOnCall(@Nullable CalendarId changed) {
        return new ResponseClause(commitments, hours, changed, start, target, pauses, penalty);
    }

    public ResponseClause withPauses(Set<Pause> changed) {
        return new ResponseClause(commitments, hours, onCall, start, target, changed, penalty);
    }
}
