package fr.vigie.billing.web;

import fr.vigie.pdf.PdfDocuments;
import java.util.List;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Holds what people type for an invoice or a quote to what its typeface draws: the rest would be printed as {@code #}. */
final class Printable {
    static final String REFUSED = "billing.error.unprintable";

    private Printable() {}

    /** The characters of a text that cannot be printed, apart by spaces; empty when all can. */
    static String lacking(String text) {
        return String.join(" ", PdfDocuments.unprintable(text));
    }

    /** Says beside a field what cannot be printed of it. */
    static void check(String text, String field, Errors errors) {
        String lacking = lacking(text);
        if (!lacking.isEmpty()) {
            errors.rejectValue(field, REFUSED, new Object[] {lacking}, null);
        }
    }

    /**
     * Refuses a text, which is kept to be typed anew.
     *
     * @param typed under which name the page finds it
     * @return false when it can be printed
     */
    static boolean refuses(String text, String typed, RedirectAttributes flash) {
        String lacking = lacking(text);
        if (!lacking.isEmpty()) {
            flash.addFlashAttribute("alarm", REFUSED);
            flash.addFlashAttribute("alarmArguments", List.of(lacking));
            flash.addFlashAttribute(typed, text);
        }
        return !lacking.isEmpty();
    }
}
