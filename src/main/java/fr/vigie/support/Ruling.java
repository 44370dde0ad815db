package fr.vigie.support;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a contract ruled a clock, from when.
 *
 * @param before which ruled until then; null for the first one, and when none did
 * @param contract null when no contract covered the shop any more
 * @param title of that contract; empty without one
 * @param instead what was promised until then, for the severity and classification of that moment; null for nothing
 * @param promised what it promises, as {@code instead}
 */
public record Ruling(
        Instant since,
        @Nullable ContractRef before,
        @Nullable ContractRef contract,
        String title,
        @Nullable Promised instead,
        @Nullable Promised promised) {

    /** A length of time, and the calendar by which it is counted. */
    public record Promised(Delay delay, CalendarId calendar) {}

    /** The key of the words that name what rules: the number of the amendment, and the title of the contract, are its arguments. */
    public String message() {
        if (contract == null) {
            return "support.ruling.none";
        }
        boolean same = before != null && before.contract().equals(contract.contract());
        return same
                ? "support.ruling.amendment"
                : amendment() == 0 ? "support.ruling.contract" : "support.ruling.other";
    }

    /** The number by which people know the version: 0 for the contract itself. */
    public int amendment() {
        return contract == null ? 0 : contract.version() - 1;
    }

    /** The key of the words that tell what became of the delay: the new and the old one are their arguments. */
    public String change() {
        if (promised == null) {
            return instead == null ? "support.ruling.delay.none" : "support.ruling.delay.ended";
        }
        if (instead == null) {
            return "support.ruling.delay.begun";
        }
        if (!promised.delay().equals(instead.delay())) {
            return "support.ruling.delay.changed";
        }
        return Objects.equals(promised.calendar(), instead.calendar())
                ? "support.ruling.delay.same"
                : "support.ruling.delay.hours";
    }
}
