package fr.vigie.monitoring.web;

import fr.vigie.monitoring.status.StatusPage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A status page's own words, as typed. */
record StatusForm(String heading, String words) {
    StatusForm(@Nullable String heading, @Nullable String words) {
        this.heading = Objects.requireNonNullElse(heading, "").strip();
        this.words = Objects.requireNonNullElse(words, "").strip();
    }

    static StatusForm of(StatusPage page) {
        return new StatusForm(page.heading(), page.words());
    }

    /** Whether what was typed can be shown; what cannot is said beside its field. */
    boolean isSound(BindingResult errors) {
        if (heading.isEmpty() || heading.length() > StatusPage.LONGEST_HEADING) {
            errors.rejectValue("heading", "monitoring.status.heading.wrong");
        }
        if (words.length() > StatusPage.LONGEST_WORDS) {
            errors.rejectValue("words", "monitoring.status.words.wrong");
        }
        return !errors.hasErrors();
    }
}
