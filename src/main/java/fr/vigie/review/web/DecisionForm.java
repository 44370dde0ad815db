package fr.vigie.review.web;

import fr.vigie.kernel.AskedTime;
import fr.vigie.pdf.Printable;
import fr.vigie.review.Decision;
import fr.vigie.review.Decisions;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A decision as typed. */
record DecisionForm(
        @Nullable String text,
        @Nullable String owner,
        @Nullable String due) {

    static DecisionForm empty() {
        return new DecisionForm("", "", "");
    }

    Optional<Decisions.Resolved> read(BindingResult errors) {
        String what = check("text", text, Decision.LONGEST, errors);
        String who = check("owner", owner, Decision.LONGEST_OWNER, errors);
        LocalDate day = null;
        String typed = Objects.requireNonNullElse(due, "").strip();
        if (!typed.isEmpty()) {
            try {
                day = AskedTime.day(typed);
            } catch (DateTimeParseException notADay) {
                errors.rejectValue("due", "review.error.due");
            }
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(new Decisions.Resolved(what, who, day));
    }

    private static String check(String field, @Nullable String typed, int longest, BindingResult errors) {
        String value =
                Objects.requireNonNullElse(typed, "").replace("\r\n", "\n").strip();
        if (value.isEmpty() || value.length() > longest) {
            errors.rejectValue(field, "review.error.decision." + field, new Object[] {longest}, null);
        } else {
            Printable.check(value, field, errors);
        }
        return value;
    }
}
