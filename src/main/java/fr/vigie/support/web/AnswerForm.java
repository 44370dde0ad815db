package fr.vigie.support.web;

import fr.vigie.support.answer.PreparedAnswer;
import fr.vigie.support.answer.Wording;
import java.util.List;
import java.util.Locale;
import org.springframework.validation.Errors;

/** A prepared answer as it is being written. */
record AnswerForm(String title, String language, String text) {

    AnswerForm {
        title = title == null ? "" : title.strip();
        language = "en".equals(language) ? "en" : "fr";
        text = text == null ? "" : text.strip();
    }

    static AnswerForm blank(Locale reader) {
        return new AnswerForm("", reader.getLanguage(), "");
    }

    static AnswerForm of(PreparedAnswer answer) {
        return new AnswerForm(
                answer.title(),
                answer.language().getLanguage(),
                answer.wording().text());
    }

    Locale locale() {
        return Locale.of(language);
    }

    /** Says beside the fields what is missing, too long, or cannot be filled. */
    void check(Errors errors) {
        if (title.isEmpty() || title.length() > PreparedAnswer.LONGEST_TITLE || title.indexOf('\n') >= 0) {
            errors.rejectValue("title", "support.prepared.error.title");
        }
        if (text.isEmpty() || text.length() > PreparedAnswer.LONGEST_TEXT) {
            errors.rejectValue("text", "support.prepared.error.text");
        }
        List<String> unknown = new Wording(text).unknown();
        if (!unknown.isEmpty()) {
            errors.rejectValue(
                    "text",
                    "support.prepared.error.unknown",
                    new Object[] {String.join(", ", unknown), Wording.possible(locale())},
                    null);
        }
    }
}
