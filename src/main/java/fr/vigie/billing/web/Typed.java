package fr.vigie.billing.web;

import fr.vigie.kernel.Money;
import fr.vigie.kernel.Years;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Reads what a form sent, as French and English people write it; empty for what cannot be read. */
final class Typed {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(?:[.,]\\d{1,6})?");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f€]");

    private Typed() {}

    static String line(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    /** What stands beyond {@code longest} characters is left out. */
    static String line(@Nullable String sent, int longest) {
        String line = line(sent);
        return line.substring(0, Math.min(longest, line.length()));
    }

    static Optional<BigDecimal> number(@Nullable String sent) {
        String bare = SPACES.matcher(line(sent)).replaceAll("");
        return NUMBER.matcher(bare).matches() ? Optional.of(new BigDecimal(bare.replace(',', '.'))) : Optional.empty();
    }

    /** An amount with at most two decimals. */
    static Optional<Money> money(@Nullable String sent) {
        return number(sent)
                .filter(amount -> amount.stripTrailingZeros().scale() <= 2)
                .map(Money::euros);
    }

    /** A number as the reader would type it: with a comma in French, a point in English. */
    static String shown(BigDecimal number) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return english ? number.toPlainString() : number.toPlainString().replace('.', ',');
    }

    /** A day of the {@link Years} that count. */
    static Optional<LocalDate> day(@Nullable String sent) {
        try {
            return line(sent).isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(line(sent))).filter(Years::hold);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** A month of the same years, as {@code 2026-03}. */
    static Optional<YearMonth> month(@Nullable String sent) {
        try {
            return Optional.of(YearMonth.parse(line(sent))).filter(Years::hold);
        } catch (DateTimeParseException notAMonth) {
            return Optional.empty();
        }
    }

    static Optional<UUID> uuid(@Nullable String sent) {
        try {
            return line(sent).isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(line(sent)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
