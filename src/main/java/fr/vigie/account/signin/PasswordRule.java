package fr.vigie.account.signin;

import fr.vigie.kernel.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which passwords are accepted: long rather than complicated, as CNIL (deliberation 2022-100) and NIST SP 800-63B
 * advise, and not one that a guesser tries first.
 */
public final class PasswordRule {

    public static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final Pattern WORDS = Pattern.compile("[\\s@.]+");

    private static final Set<String> TRIED_FIRST = Set.of(
            "password",
            "motdepasse",
            "azerty",
            "qwerty",
            "qwertz",
            "admin",
            "administrateur",
            "prestashop",
            "vigie",
            "bonjour",
            "soleil",
            "doudou",
            "loulou",
            "welcome",
            "letmein",
            "iloveyou",
            "changeme");

    private PasswordRule() {}

    /** @return the message key of what is wrong with a password; empty when it is accepted */
    public static Optional<String> complaint(String password, EmailAddress email, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("account.password.tooShort");
        }
        if (password.length() > LONGEST) {
            return Optional.of("account.password.tooLong");
        }
        if (isGuessable(password, email, name)) {
            return Optional.of("account.password.guessable");
        }
        return Optional.empty();
    }

    /** What remains once the guessable part is taken away must still be long. */
    private static boolean isGuessable(String password, EmailAddress email, String name) {
        String rest = password.toLowerCase(Locale.ROOT);
        for (String word : TRIED_FIRST) {
            rest = rest.replace(word, "");
        }
        for (String word : WORDS.split((email.value() + " " + name).toLowerCase(Locale.ROOT), -1)) {
            if (word.length() > 3) {
                rest = rest.replace(word, "");
            }
        }
        String unlike = rest.replaceAll("(.)\\1+", "$1").replaceAll("0?1?2345?6?7?8?9?0?", "");
        return unlike.codePoints().distinct().count() < 6;
    }
}
