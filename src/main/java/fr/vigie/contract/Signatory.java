package fr.vigie.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is asked to sign a version, within one sending.
 *
 * @param rank place on the list, from 1; who replaces another takes their place
 * @param invited when the first link left; null while it is not their turn
 * @param reminded when the newest reminder left, whoever ordered it
 * @param reminders how many left by themselves
 * @param replaced since when somebody else, or the same person at another address, is asked instead
 */
public record Signatory(
        SignatoryId id,
        int rank,
        Signer who,
        @Nullable Instant invited,
        @Nullable Instant reminded,
        int reminders,
        @Nullable Instant signed,
        @Nullable Instant replaced) {

    static Signatory asked(int rank, Signer who) {
        return new Signatory(SignatoryId.create(), rank, who, null, null, 0, null, null);
    }

    /** Whether their signature is still needed. */
    public boolean isAwaited() {
        return signed == null && replaced == null;
    }

    /** When the newest message with a link left; null when none did. */
    public @Nullable Instant lastTold() {
        return reminded == null ? invited : reminded;
    }

    Signatory invite(Instant at) {
        return new Signatory(id, rank, who, at, reminded, reminders, signed, replaced);
    }

    /** @param byItself whether the calendar ordered it and not a person */
    Signatory remind(Instant at, boolean byItself) {
        return new Signatory(id, rank, who, invited, at, reminders + (byItself ? 1 : 0), signed, replaced);
    }

    Signatory sign(Instant at) {
        return new Signatory(id, rank, who, invited, reminded, reminders, at, replaced);
    }

    Signatory giveWay(Instant at) {
        return new Signatory(id, rank, who, invited, reminded, reminders, signed, at);
    }
}
