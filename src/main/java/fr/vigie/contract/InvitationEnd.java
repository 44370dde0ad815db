package fr.vigie.contract;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a link opens nothing.
 *
 * @param at since when; null for a link that was never sent
 * @param awaited whose signature is still needed
 */
public record InvitationEnd(Kind kind, @Nullable Instant at, List<Signatory> awaited) {

    /** The reasons. */
    public enum Kind {
        /** There never was such a link. */
        UNKNOWN,
        /** Its holder has signed; others have not. */
        SIGNED,
        /** The version is signed. */
        COMPLETED,
        /** A newer link was sent to the same person. */
        SUPERSEDED,
        /** Somebody else is asked instead, or the same person at another address. */
        REPLACED,
        /** One of those who were asked said no. */
        REFUSED,
        TAKEN_BACK,
        /** The last day for signing went by. */
        EXPIRED,
        /** What was to be amended has ended. */
        CONTRACT_ENDED,
        /** What was to be amended ends before the day from which the amendment would bind. */
        CONTRACT_ENDS_BEFORE;

        /** The end of its message keys. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** For its page. */
    public String icon() {
        return kind == Kind.SIGNED || kind == Kind.COMPLETED ? "ti-circle-check" : "ti-link-off";
    }

    static final InvitationEnd UNKNOWN = new InvitationEnd(Kind.UNKNOWN, null, List.of());

    public InvitationEnd {
        awaited = List.copyOf(awaited);
    }

    /** Of a link that opens nothing at that instant. */
    static InvitationEnd of(InvitationRows.Link link, SigningRound round, Contract contract, Instant now) {
        SigningRound.End end = round.end();
        Instant lastMoment = round.expires().minusSeconds(1);
        if (end != null) {
            Kind kind = kind(end.outcome());
            return new InvitationEnd(kind, kind == Kind.EXPIRED ? lastMoment : end.at(), List.of());
        }
        if (contract.stateAt(now) == ContractState.ENDED) {
            return new InvitationEnd(Kind.CONTRACT_ENDED, contract.ended(), List.of());
        }
        if (!round.isOpenAt(now)) {
            return new InvitationEnd(Kind.EXPIRED, lastMoment, List.of());
        }
        if (contract.isOverAt(round.bindsFrom(now))) {
            return new InvitationEnd(Kind.CONTRACT_ENDS_BEFORE, contract.ended(), List.of());
        }
        Signatory holder = round.find(link.signatory()).orElseThrow();
        if (holder.signed() != null) {
            return new InvitationEnd(Kind.SIGNED, holder.signed(), round.awaited());
        }
        return holder.replaced() != null
                ? new InvitationEnd(Kind.REPLACED, holder.replaced(), List.of())
                : new InvitationEnd(Kind.SUPERSEDED, link.closed(), List.of());
    }

    private static Kind kind(SigningRound.Outcome outcome) {
        return switch (outcome) {
            case SIGNED, ON_PAPER -> Kind.COMPLETED;
            case REFUSED -> Kind.REFUSED;
            case TAKEN_BACK -> Kind.TAKEN_BACK;
            case EXPIRED -> Kind.EXPIRED;
        };
    }
}
