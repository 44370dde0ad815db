package fr.vigie.proof.web;

import fr.vigie.pdf.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something typed.
 *
 * @param message its key
 * @param signs that no document can print; empty when nothing is wrong with them
 */
public record Fault(String message, String signs) {
    private static final int LONGEST = 2_000;

    Fault(String message) {
        this(message, "");
    }

    /**
     * That of a text which the monthly report prints.
     *
     * @param misfit the key of what is said of an empty text, or of one above 2 000 characters
     */
    static Optional<Fault> ofPrinted(@Nullable String text, String misfit) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.of(new Fault(misfit));
        }
        String lacking = Printable.lacking(text);
        return lacking.isEmpty() ? Optional.empty() : Optional.of(new Fault(Printable.REFUSED, lacking));
    }
}
