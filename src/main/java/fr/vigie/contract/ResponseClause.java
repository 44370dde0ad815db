package fr.vigie.contract;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * @param perMiss percent of the monthly fee credited for each deadline missed
     * @param cap percent of the monthly fee that credits never exceed in a month
     */
    public record Penalty(int perMiss, int cap) {
        public Penalty {
            if (perMiss < 1 || cap < perMiss || cap > 100) {
                throw new IllegalArgumentException(
                        "a penalty credits 1 % or more of the fee and its cap lies between it and 100 %, were "
                                + perMiss + " and " + cap);
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
