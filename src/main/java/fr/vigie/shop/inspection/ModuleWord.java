package fr.vigie.shop.inspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a module of a shop.
 *
 * @param module its technical name
 * @param origin its class; null to go by the contract and the files
 * @param note at most {@link #LONGEST_NOTE} characters; empty for none
 * @param by their name
 */
public record ModuleWord(String module, ShopModule.@Nullable Origin origin, String note, String by, Instant at) {

    public static final int LONGEST_NOTE = 500;

    public ModuleWord {
        note = note.strip();
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "a note has at most " + LONGEST_NOTE + " characters, not " + note.length());
        }
        if (origin == ShopModule.Origin.UNVERIFIED) {
            throw new IllegalArgumentException("whoever does not know a module's class says none");
        }
    }
}
