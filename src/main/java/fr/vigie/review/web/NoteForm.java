package fr.vigie.review.web;

import fr.vigie.pdf.PdfDocuments;
import fr.vigie.review.Note;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What is appended to validated minutes, as typed. */
record NoteForm(@Nullable String text) {

    static NoteForm empty() {
        return new NoteForm("");
    }

    String read(BindingResult errors) {
        String value =
                Objects.requireNonNullElse(text, "").replace("\r\n", "\n").strip();
        List<String> lacking = PdfDocuments.unprintable(value);
        if (value.isEmpty() || value.length() > Note.LONGEST) {
            errors.rejectValue("text", "review.error.note", new Object[] {Note.LONGEST}, null);
        } else if (!lacking.isEmpty()) {
            errors.rejectValue("text", "review.error.unprintable", new Object[] {String.join(" ", lacking)}, null);
        }
        return value;
    }
}
