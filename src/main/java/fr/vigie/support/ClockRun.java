package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.support.TicketEvent.BrokenAgain;
import fr.vigie.support.TicketEvent.CostProposed;
import fr.vigie.support.TicketEvent.Merged;
import fr.vigie.support.TicketEvent.Reclassified;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.Replied;
import fr.vigie.support.TicketEvent.Resolved;
import fr.vigie.support.TicketEvent.Restored;
import fr.vigie.support.TicketEvent.Resumed;
import fr.vigie.support.TicketEvent.SeverityChanged;
import fr.vigie.support.TicketEvent.Waiting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a clock ran until an instant: walks the events and the changes of terms, and cuts the ticket's life into stretches. */
final class ClockRun {
    private final ClockKind clock;
    private final TicketLife life;
    private final List<Reign> reigns;
    private final Deque<Reign> next;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private Instant until;
    private Reign reign;
    private Instant since;
    private @Nullable WaitReason because;
    private Severity severity;
    private Activity activity;
    private Severity graded;
    private Activity classified;
    private @Nullable Instant stopped;
    private boolean restored;
    private boolean moot;

    private ClockRun(ClockKind clock, TicketLife life, List<Reign> reigns, Instant until) {
        this.clock = clock;
        this.life = life;
        this.reigns = reigns;
        this.until = until;
        this.next = new ArrayDeque<>(reigns);
        this.reign = next.remove();
        this.since = life.received();
        this.severity = life.severity();
        this.activity = life.activity();
        this.graded = severity;
        this.classified = activity;
        rulings.add(reign.ruling(null, clock, severity, activity));
    }

    /** @param reigns what rules it, one after another, the first from the beginning */
    static ClockRun of(ClockKind clock, TicketLife life, List<Reign> reigns, Instant until) {
        ClockRun run = new ClockRun(clock, life, reigns, until);
        for (TicketEvent event : counting(life.events())) {
            run.reach(TicketEvent.counts(event));
            run.follow(event);
        }
        run.reach(until);
        if (run.stopped == null) {
            run.cut(until);
        }
        return run;
    }

    /**
     * In the order in which they count. What was said of the service counts no more once it was said that it worked or broke
     * before that.
     */
    private static List<TicketEvent> counting(List<TicketEvent> events) {
        if (events.stream().noneMatch(ClockRun::isOfService)) {
            return events;
        }
        List<TicketEvent> counting = new ArrayList<>();
        Instant earliest = Instant.MAX;
        for (TicketEvent event : events.reversed()) {
            Instant counts = TicketEvent.counts(event);
            if (!isOfService(event)) {
                counting.addFirst(event);
            } else if (!counts.isAfter(earliest)) {
                counting.addFirst(event);
                earliest = counts;
            }
        }
        counting.sort(Comparator.comparing(TicketEvent::counts));
        return counting;
    }

    private static boolean isOfService(TicketEvent event) {
        return event instanceof Restored || event instanceof BrokenAgain;
    }

    /** How it will have run by a later instant if only time passes, and a pause ends at once; of a clock that runs. */
    ClockRun ahead(Instant then) {
        ClockRun run = of(clock, life, reigns, until);
        run.because = null;
        run.reach(then);
        run.cut(then);
        run.until = then;
        return run;
    }

    /** Whatever took over by an instant rules from then on; a clock that is stopped learns of it when it goes on. */
    private void reach(Instant instant) {
        while (stopped == null && !next.isEmpty() && !next.element().since().isAfter(instant)) {
            Reign following = next.remove();
            cut(following.since());
            rulings.add(following.ruling(reign, clock, severity, activity));
            reign = following;
        }
    }

    private void follow(TicketEvent event) {
        if (event instanceof SeverityChanged changed) {
            graded = changed.severity();
        } else if (event instanceof Reclassified changed) {
            classified = changed.activity();
        }
        if (stopped != null && !setsGoing(event)) {
            return;
        }
        switch (event) {
            case SeverityChanged changed -> judgeFrom(changed.at());
            case Reclassified changed -> judgeFrom(changed.at());
            case Replied reply when clock == ClockKind.RESPONSE && reply.by().isStaff() -> stop(reply.at());
            case CostProposed told when clock == ClockKind.RESPONSE -> stop(told.at());
            case Resolved resolved -> {
                stop(resolved.at());
                moot = clock == ClockKind.RESPONSE && resolved.by().equals(Author.VIGIE);
            }
            case Merged end -> {
                stop(end.at());
                moot = true;
            }
            case Reopened reopened -> goOn(reopened.at());
            case Restored back
            when clock == ClockKind.RESTORATION -> {
                stop(back.since());
                restored = true;
            }
            case BrokenAgain broken when clock == ClockKind.RESTORATION -> goOn(broken.since());
            case Waiting waiting
            when clock == ClockKind.RESTORATION -> {
                cut(waiting.at());
                because = waiting.reason();
            }
            case Resumed resumed
            when clock == ClockKind.RESTORATION -> {
                cut(resumed.at());
                because = null;
            }
            default -> {}
        }
    }

    /** Whether it lets a clock that is stopped run again; who reopens a ticket takes nothing from an answer. */
    private boolean setsGoing(TicketEvent event) {
        return clock == ClockKind.RESTORATION
                ? event instanceof Reopened || event instanceof BrokenAgain
                : moot && event instanceof Reopened;
    }

    private void goOn(Instant at) {
        judgeFrom(at);
        because = null;
        stopped = null;
        restored = false;
        moot = false;
        reach(at);
    }

    /** What the ticket has become counts from here on; a clock that is stopped stays as it was until it goes on. */
    private void judgeFrom(Instant at) {
        cut(at);
        severity = graded;
        activity = classified;
    }

    private void stop(Instant at) {
        cut(at);
        because = null;
        stopped = at;
    }

    private void cut(Instant at) {
        if (at.isAfter(since)) {
            stretches.add(new Stretch(new Period(since, at), reign, kind(), because, severity, activity));
            since = at;
        }
    }

    /** A pause is one as long as the terms in force say so. */
    private ClockLine.Kind kind() {
        if (stopped != null) {
            return restored ? ClockLine.Kind.RESTORED : ClockLine.Kind.RESOLVED;
        }
        return reign.pauses(because) ? ClockLine.Kind.PAUSED : ClockLine.Kind.COUNTED;
    }

    ClockKind clock() {
        return clock;
    }

    Instant received() {
        return life.received();
    }

    /** Without gaps, from the receipt to where it was stopped or is. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** What rules it at its end. */
    Reign reign() {
        return reign;
    }

    /** What is to take over later, in order. */
    List<Reign> coming() {
        return List.copyOf(next);
    }

    /** When it was stopped; null while it runs. */
    @Nullable
    Instant stopped() {
        return stopped;
    }

    Instant end() {
        return stopped == null ? until : stopped;
    }

    /** Why it does not count now; null when it does. */
    @Nullable
    WaitReason paused() {
        return stopped == null && reign.pauses(because) ? because : null;
    }

    /**
     * Whether nobody waits for its end any more: its ticket went on in another, what it was about ended by itself before anybody
     * answered, or the contract promises nothing while it runs.
     */
    boolean isMoot() {
        return moot || (stopped == null && reign.lapsedAt(until));
    }

    /** How what rules it counts it at its end; empty when nothing is promised. */
    Optional<Regime> regime() {
        return reign.regime(clock, severity, activity);
    }

    /** By which it counts at its end. */
    Severity severity() {
        return severity;
    }

    /** What had ruled when it ran out; all that did when it has not. */
    List<Ruling> rulings(@Nullable Instant breached) {
        return rulings.stream()
                .filter(ruling -> breached == null || !ruling.since().isAfter(breached))
                .toList();
    }
}
