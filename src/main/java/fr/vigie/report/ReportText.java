package fr.vigie.report;

import fr.vigie.kernel.Formats;
import fr.vigie.proof.DutyWords;
import java.util.List;
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

    /** What moved from one count of a month to another. */
    public List<ReportView.Change> changes(Locale locale, MonthlyReport before, MonthlyReport after) {
        return new ReportWriter(Issue.of(after), messages, locale).changes(before, after);
    }

    /** The missed duties of a report about which the customer is not told everything. */
    public List<Unexplained> unexplained(Locale locale, MonthlyReport report) {
        var words = new Wording(messages, new Formats(locale, report.month().zone()));
        return Unexplained.of(report, new DutyWords(messages, words.formats()), words);
    }
}
