package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.kernel.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of a contract, computed from what was recorded: draft, sent, negotiated, signed, active, suspended, notice,
 * ended. Pure; what may not happen is refused with the reason.
 *
 * <p>An amendment goes through its own draft, sending and signature without changing where the contract stands.
 *
 * @param events oldest first
 */
public record Life(List<LifeEvent> events) {

    public Life {
        events = List.copyOf(events);
    }

    public ContractState stateAt(Instant now) {
        Optional<Instant> end = end();
        if (end.isPresent() && !now.isBefore(end.get())) {
            return ContractState.ENDED;
        }
        Optional<Instant> start = start();
        if (start.isEmpty()) {
            return signing();
        }
        if (now.isBefore(start.get())) {
            return ContractState.SIGNED;
        }
        if (suspensions().stream().anyMatch(span -> span.contains(now))) {
            return ContractState.SUSPENDED;
        }
        boolean leaving = ending().filter(event -> !now.isBefore(event.at())).isPresent();
        return leaving ? ContractState.NOTICE : ContractState.ACTIVE;
    }

    /** When the first signed version begins to bind; empty while nothing was signed. */
    public Optional<Instant> start() {
        return of(Kind.SIGNED).map(LifeEvent::counts).findFirst();
    }

    /** When the contract stops binding for good, as far as is known; empty while it goes on. */
    public Optional<Instant> end() {
        return ending().or(this::agreement).flatMap(event -> Optional.ofNullable(event.until()));
    }

    /** Until when it runs without a notice, by the last signature or the last renewal that was agreed; empty when it goes on. */
    Optional<Instant> term() {
        return agreement().flatMap(event -> Optional.ofNullable(event.until()));
    }

    /** When the last term began that was renewed, tacitly or by agreement, or the first one; empty while nothing was signed. */
    Optional<Instant> termBegun() {
        return last(Kind.RENEWED).map(LifeEvent::counts).or(this::start);
    }

    /** Until when both sides agreed to go on, by a renewal that no shorter term undid since; empty when by none. */
    Optional<Instant> renewedUntil() {
        Instant agreed = null;
        for (LifeEvent event : events) {
            Instant until = event.until();
            if (until != null && event.kind() == Kind.RENEWED) {
                agreed = until;
            } else if (until != null && event.kind() == Kind.SIGNED && agreed != null && until.isBefore(agreed)) {
                agreed = null;
            }
        }
        return Optional.ofNullable(agreed);
    }

    /** The notice or termination by which it ends; empty when there is none, or when it was withdrawn. */
    public Optional<LifeEvent> ending() {
        return last(Kind.NOTICE_GIVEN, Kind.TERMINATED, Kind.NOTICE_WITHDRAWN)
                .filter(event -> event.kind() != Kind.NOTICE_WITHDRAWN);
    }

    /** When the last notice or termination was withdrawn; what was done for the end that did not come is of before. */
    public Optional<Instant> stayedAt() {
        return last(Kind.NOTICE_WITHDRAWN).map(LifeEvent::at);
    }

    /** How many ends did not come, as the notice or termination was withdrawn. */
    int timesStayed() {
        return (int) of(Kind.NOTICE_WITHDRAWN).count();
    }

    /** The times without promises, in order; one that goes on lasts for ever. */
    public List<Period> suspensions() {
        List<Period> spans = new ArrayList<>();
        Instant since = null;
        for (LifeEvent event : events) {
            if (event.kind() == Kind.SUSPENDED) {
                since = event.counts();
            } else if (event.kind() == Kind.RESUMED && since != null) {
                if (since.isBefore(event.counts())) {
                    spans.add(new Period(since, event.counts()));
                }
                since = null;
            }
        }
        if (since != null) {
            spans.add(new Period(since, Instant.MAX));
        }
        return List.copyOf(spans);
    }

    /** The same life with one more event; {@link #refusal} must have none against it. */
    Life then(LifeEvent event) {
        refusal(event.kind(), event.counts(), event.at()).ifPresent(refusal -> {
            throw new IllegalStateException(event.kind() + " is refused: " + refusal);
        });
        List<LifeEvent> longer = new ArrayList<>(events);
        longer.add(event);
        return new Life(longer);
    }

    /** Whether a version is being written or waits for its signature. */
    boolean isVersionInProgress() {
        return signing() != ContractState.SIGNED;
    }

    /**
     * Why something cannot happen; empty when it can.
     *
     * @param from from when it shall count
     */
    public Optional<Refusal> refusal(Kind kind, Instant from, Instant now) {
        return Optional.ofNullable(
                switch (kind) {
                    case DRAFTED, PRICE_REVISED -> draft(kind, now);
                    case SENT -> sending(now);
                    case REFUSED,
                            SIGNED,
                            SIGNATURE_GIVEN,
                            PAPER_ENTERED,
                            SIGNATORY_REMINDED,
                            SIGNATORY_REPLACED,
                            ADDRESS_CORRECTED,
                            SENDING_EXTENDED -> over(now) ? Refusal.HAS_ENDED : answer();
                    case RETURNED, SENDING_EXPIRED -> answer();
                    case ABANDONED -> start().isEmpty() || !isVersionInProgress() ? Refusal.NO_AMENDMENT : null;
                    case SUSPENDED -> suspension(from, now);
                    case RESUMED -> resumption(from, now);
                    case NOTICE_GIVEN -> notice(from, now);
                    case NOTICE_WITHDRAWN ->
                        over(now) ? Refusal.HAS_ENDED : ending().isEmpty() ? Refusal.NO_NOTICE : null;
                    case RENEWED -> leaving(now);
                    case TERMINATED -> termination(from, now);
                    case REMINDED -> bound(now);
                });
    }

    private @Nullable Refusal draft(Kind kind, Instant now) {
        if (events.isEmpty()) {
            return null;
        }
        boolean revision = kind == Kind.PRICE_REVISED;
        if (isVersionInProgress() && !revision) {
            return start().isEmpty() ? Refusal.NOT_SIGNED : Refusal.VERSION_IN_PROGRESS;
        }
        return start().isEmpty() ? Refusal.NOT_SIGNED : leaving(now);
    }

    private @Nullable Refusal sending(Instant now) {
        if (over(now)) {
            return Refusal.HAS_ENDED;
        }
        return switch (signing()) {
            case SENT -> Refusal.ALREADY_SENT;
            case SIGNED -> Refusal.ALREADY_SIGNED;
            default -> null;
        };
    }

    /** An amendment that nobody will sign any more is still put away when its contract has ended. */
    private @Nullable Refusal answer() {
        return signing() == ContractState.SENT ? null : Refusal.NOT_SENT;
    }

    private @Nullable Refusal suspension(Instant from, Instant now) {
        Refusal unbound = bound(now);
        if (unbound != null) {
            return unbound;
        }
        if (from.isBefore(now)) {
            return Refusal.IN_THE_PAST;
        }
        if (start().filter(start -> start.isAfter(from)).isPresent()) {
            return Refusal.NOT_IN_FORCE;
        }
        if (suspensions().stream().anyMatch(span -> span.to().isAfter(from))) {
            return Refusal.ALREADY_SUSPENDED;
        }
        return end().filter(end -> !from.isBefore(end)).isPresent() ? Refusal.HAS_ENDED : null;
    }

    private @Nullable Refusal resumption(Instant from, Instant now) {
        Refusal unbound = bound(now);
        if (unbound != null) {
            return unbound;
        }
        Optional<LifeEvent> open = last(Kind.SUSPENDED, Kind.RESUMED).filter(event -> event.kind() == Kind.SUSPENDED);
        if (open.isEmpty()) {
            return Refusal.NOT_SUSPENDED;
        }
        if (from.isBefore(now)) {
            return Refusal.IN_THE_PAST;
        }
        return from.isBefore(open.get().counts()) ? Refusal.BEFORE_SUSPENSION : null;
    }

    private @Nullable Refusal notice(Instant received, Instant now) {
        Refusal leaving = leaving(now);
        if (leaving != null) {
            return leaving;
        }
        if (received.isAfter(now)) {
            return Refusal.IN_THE_FUTURE;
        }
        return day(received).isBefore(day(signed())) ? Refusal.BEFORE_SIGNATURE : null;
    }

    /** It ends the contract before its time; what shall run longer is renewed, or its notice withdrawn. */
    private @Nullable Refusal termination(Instant end, Instant now) {
        Refusal unbound = bound(now);
        if (unbound != null) {
            return unbound;
        }
        if (end.isBefore(now)) {
            return Refusal.IN_THE_PAST;
        }
        return end().filter(end::isAfter).isPresent() ? Refusal.AFTER_THE_END : null;
    }

    /** What is signed on paper binds before it is entered. */
    private Instant signed() {
        LifeEvent first = of(Kind.SIGNED).findFirst().orElseThrow();
        return first.counts().isBefore(first.at()) ? first.counts() : first.at();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, TermCalendar.PARIS);
    }

    /** Nothing new is agreed on a contract that ends. */
    private @Nullable Refusal leaving(Instant now) {
        Refusal unbound = bound(now);
        return unbound != null || ending().isEmpty() ? unbound : Refusal.UNDER_NOTICE;
    }

    private @Nullable Refusal bound(Instant now) {
        if (start().isEmpty()) {
            return Refusal.NOT_SIGNED;
        }
        return over(now) ? Refusal.HAS_ENDED : null;
    }

    private boolean over(Instant now) {
        return end().filter(end -> !now.isBefore(end)).isPresent();
    }

    /** Where the newest version stands on its way to signature. */
    private ContractState signing() {
        boolean sentBefore = false;
        ContractState state = ContractState.DRAFT;
        for (LifeEvent event : events) {
            switch (event.kind()) {
                case DRAFTED -> {
                    sentBefore = false;
                    state = ContractState.DRAFT;
                }
                case SENT -> {
                    sentBefore = true;
                    state = ContractState.SENT;
                }
                case RETURNED, REFUSED, SENDING_EXPIRED ->
                    state = sentBefore ? ContractState.NEGOTIATED : ContractState.DRAFT;
                case SIGNED, ABANDONED -> state = ContractState.SIGNED;
                default -> {}
            }
        }
        return state;
    }

    /** What says how long the contract runs without a notice: a term that followed by itself says nothing of it. */
    private Optional<LifeEvent> agreement() {
        return events.reversed().stream()
                .filter(event -> event.kind() == Kind.SIGNED || (event.kind() == Kind.RENEWED && event.until() != null))
                .findFirst();
    }

    private Optional<LifeEvent> last(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return events.reversed().stream()
                .filter(event -> wanted.contains(event.kind()))
                .findFirst();
    }

    private java.util.stream.Stream<LifeEvent> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind);
    }
}
