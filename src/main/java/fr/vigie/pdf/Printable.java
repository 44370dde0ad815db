package fr.vigie.pdf;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Holds what people type for a document to what its typeface draws: the rest would be printed as {@code #}. */
public final class Printable {

    /** The key of what is said of a text that cannot be printed whole; its argument are the signs in question. */
    public static final String REFUSED = "pdf.unprintable";

    private Printable() {}

    /**
     * The signs of a text that cannot be printed, apart by spaces; empty when all can. One that a page does not show
     * either, such as a space of no width, stands by its code: {@code U+200B}.
     */
    public static String lacking(String text) {
        return PdfDocuments.unprintable(text).stream().map(Printable::named).collect(Collectors.joining(" "));
    }

    /** What can be printed of a text: for words that were written for no document, such as the subject of a mail. */
    public static String part(String text) {
        String left = text;
        for (String sign : PdfDocuments.unprintable(text)) {
            left = left.replace(sign, "");
        }
        return left;
    }

    /** Says beside a field what cannot be printed of it. */
    public static void check(String text, String field, Errors errors) {
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
    public static boolean refuses(String text, String typed, RedirectAttributes flash) {
        String lacking = lacking(text);
        if (!lacking.isEmpty()) {
            flash.addFlashAttribute("alarm", REFUSED);
            flash.addFlashAttribute("alarmArguments", List.of(lacking));
            flash.addFlashAttribute(typed, text);
        }
        return !lacking.isEmpty();
    }

    private static String named(String sign) {
        int point = sign.codePointAt(0);
        return switch (Character.getType(point)) {
            case Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> "U+%04X".formatted(point);
            default -> sign;
        };
    }
}
