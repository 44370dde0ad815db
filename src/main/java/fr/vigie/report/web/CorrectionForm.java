package fr.vigie.report.web;

import fr.vigie.pdf.Printable;
import fr.vigie.report.Publishing;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What was found wrong in a report that was sent. */
record CorrectionForm(
        @Nullable String text,
        @Nullable String reason,
        @Nullable Boolean recount) {
    private static final int LONGEST = 4_000;
    private static final int LONGEST_REASON = 500;

    /** @param recount whether counting anew is offered */
    static CorrectionForm counting(boolean recount) {
        return new CorrectionForm("", "", recount);
    }

    Publishing.Amends read(BindingResult errors) {
        String said = check("text", text, LONGEST, errors);
        String why = check("reason", reason, LONGEST_REASON, errors);
        return new Publishing.Amends(said, why, Boolean.TRUE.equals(recount));
    }

    private static String check(String field, @Nullable String typed, int longest, BindingResult errors) {
        String value = typed == null ? "" : typed.replace("\r\n", "\n").strip();
        if (value.isEmpty() || value.length() > longest) {
            errors.rejectValue(field, "report.correct." + field + ".error", new Object[] {longest}, null);
        } else {
            Printable.check(value, field, errors);
        }
        return value;
    }
}
