package fr.vigie.contract.catalogue;

import fr.vigie.contract.catalogue.Offered.Kind;
import fr.vigie.kernel.Bilingual;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that was done to the catalogue.
 *
 * @param edition the newest after it
 * @param title in that edition
 * @param detail what exactly, such as the clause that changed; may be empty
 * @param person who did it; empty for what came with Vigie
 */
public record CatalogueEvent(
        Instant at, Kind kind, String code, int edition, Bilingual title, Act act, String detail, String person) {

    public enum Act {
        ADDED,
        REVISED,
        SHOWN,
        HIDDEN,
        MOVED,
        ARCHIVED,
        RESTORED;

        /** The message key of its name. */
        public String key() {
            return "contract.catalogue.act." + name().toLowerCase(Locale.ROOT);
        }
    }
}
