package fr.vigie.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that can receive mail, kept in lower case so that one person has one address. The check is that of the
 * HTML standard's {@code input type=email} with at least one dot in the domain, plus the 254 characters of RFC 5321.
 */
public record EmailAddress(String value) {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + ")+");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > 254 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an e-mail address: " + value);
        }
    }

    public static Optional<EmailAddress> parse(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
