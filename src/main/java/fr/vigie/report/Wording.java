package fr.vigie.report;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.context.MessageSource;

/** Words and figures in one reader's language. */
record Wording(MessageSource messages, Formats formats) {

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, formats.locale());
    }

    String percent(BigDecimal ratio) {
        return formats.percent(ratio.doubleValue());
    }

    /** The first and the last day of a span: <i>du 12/03/2026 au 14/03/2026</i>; one of them when they are the same. */
    String days(Period span) {
        String first = formats.shortDate(span.from());
        String last = formats.shortDate(span.to().minusNanos(1));
        return first.equals(last) ? first : say("report.lacking.days", first, last);
    }

    /** Hours and minutes of work. */
    String hours(Duration worked) {
        return formats.hours(worked.toMinutes());
    }
}
