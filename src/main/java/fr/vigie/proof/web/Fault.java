package fr.vigie.proof.web;

import fr.vigie.pdf.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something typed.
 *
 * @param message its key
 * @param detail that the message names, such as the signs that no document can print; may be empty
 */
public record Fault(String message, String detail) {
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
