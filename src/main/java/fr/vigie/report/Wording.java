package fr.vigie.report;

import fr.vigie.kernel.Formats;
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

    /** Hours and minutes of work. */
    String hours(Duration worked) {
        return formats.hours(worked.toMinutes());
    }
}
