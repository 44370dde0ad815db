package fr.vigie.account.web;

import fr.vigie.account.Siren;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What a form sent: a field that was not sent counts as empty, and what cannot be read is said beside its field. */
final class Typed {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 2000;

    private static final Pattern RATE = Pattern.compile("\\d{1,3}(?:[.,]\\d{1,2})?");

    private Typed() {}

    static String line(@Nullable String sent) {
        return raw(sent).strip();
    }

    static String raw(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    static void require(String line, String field, Errors errors) {
        if (line.isEmpty() || line.length() > LONGEST_LINE) {
            errors.rejectValue(field, "account.form.required");
        }
    }

    /** A line that may be empty. */
    static void limitLine(String line, String field, Errors errors) {
        if (line.length() > LONGEST_LINE) {
            errors.rejectValue(field, "account.form.longLine");
        }
    }

    static void limit(String text, String field, Errors errors) {
        if (text.length() > LONGEST_TEXT) {
            errors.rejectValue(field, "account.form.tooLong");
        }
    }

    static Optional<EmailAddress> email(String line, Errors errors) {
        Optional<EmailAddress> address = EmailAddress.parse(line);
        if (address.isEmpty()) {
            errors.rejectValue("email", "account.form.email");
        }
        return address;
    }

    static @Nullable EmailAddress optionalEmail(String line, Errors errors) {
        return line.isEmpty() ? null : email(line, errors).orElse(null);
    }

    /** A positive amount below 1,000 euros, with a comma or a point; null when nothing was typed or it cannot be read. */
    static @Nullable Money optionalRate(String line, String field, Errors errors) {
        if (line.isEmpty()) {
            return null;
        }
        if (RATE.matcher(line).matches()) {
            Money rate = Money.euros(line.replace(',', '.'));
            if (rate.compareTo(Money.ZERO) > 0) {
                return rate;
            }
        }
        errors.rejectValue(field, "account.form.rate");
        return null;
    }

    static @Nullable Siren optionalSiren(String line, Errors errors) {
        if (line.isEmpty()) {
            return null;
        }
        Optional<Siren> siren = Siren.parse(line);
        if (siren.isEmpty()) {
            errors.rejectValue("siren", "account.form.siren");
        }
        return siren.orElse(null);
    }
}
