package fr.vigie.report;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a report into a reader's language. */
@Component
public class ReportText {
    private final MessageSource messages;

    ReportText(MessageSource messages) {
        this.messages = messages;
    }

    public ReportView in(Locale locale, Issue issue) {
        return new ReportWriter(issue, messages, locale).write();
    }
}
