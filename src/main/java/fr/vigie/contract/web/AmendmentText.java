package fr.vigie.contract.web;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment says.
 *
 * @param number of the amendment, from 1: one less than its version's
 * @param object which version it changes
 * @param changes before and after
 * @param effect from when it binds
 */
record AmendmentText(int number, String object, VersionChanges changes, String effect) {

    /** @param wished from when it shall bind; null for its signature */
    static AmendmentText of(VersionChanges changes, @Nullable Instant wished, Words words, Formats formats) {
        ContractVersion older = changes.older();
        ContractVersion newer = changes.newer();
        Instant binds = newer.effective() == null ? wished : newer.effective();
        return new AmendmentText(
                newer.number() - 1,
                words.text(
                        "contract.amendment.object.text",
                        older.number(),
                        formats.date(Objects.requireNonNull(older.effective())),
                        newer.number()),
                changes,
                binds == null
                        ? words.text("contract.amendment.effect.signature")
                        : words.text("contract.amendment.effect.on", formats.date(binds)));
    }
}
