package fr.vigie.review.web;

import fr.vigie.pdf.Printable;
import fr.vigie.review.Note;
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
        if (value.isEmpty() || value.length() > Note.LONGEST) {
            errors.rejectValue("text", "review.error.note", new Object[] {Note.LONGEST}, null);
        } else {
            Printable.check(value, "text", errors);
        }
        return value;
    }
}
