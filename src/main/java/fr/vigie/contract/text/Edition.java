package fr.vigie.contract.text;

import fr.vigie.kernel.Bilingual;
import java.time.Instant;

/**
 * One edition of a text.
 *
 * @param number from 1
 * @param by who wrote it; empty for the text that Vigie came with
 */
public record Edition(Block block, int number, Bilingual text, Instant at, String by) {

    /** Whether nothing is printed: an agency may do without a text. */
    public boolean isEmpty() {
        return text.fr().isBlank() && text.en().isBlank();
    }
}
