package fr.vigie.account.token;

import fr.vigie.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as its program sends it: {@code vigie_}, 260 random bits in the 32 letters and digits of Crockford, and four that check
 * them, so that what merely looks like a token is refused without asking the database, and those who search published code for
 * leaked secrets recognise one. Never printed: only {@link #reveal} shows it.
 */
public record TokenText(String value) {

    private static final String PREFIX = "vigie_";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARACTERS = 52;
    private static final int CHECK_CHARACTERS = 4;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[" + ALPHABET + "]{" + (RANDOM_CHARACTERS + CHECK_CHARACTERS) + "}");

    public TokenText {
        if (!FORM.matcher(value).matches()
                || !check(value.substring(0, PREFIX.length() + RANDOM_CHARACTERS))
                        .equals(value.substring(PREFIX.length() + RANDOM_CHARACTERS))) {
            throw new IllegalArgumentException("Not a token");
        }
    }

    static TokenText draw(SecureRandom random) {
        StringBuilder drawn = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TokenText(drawn + check(drawn.toString()));
    }

    static Optional<TokenText> parse(String sent) {
        try {
            return Optional.of(new TokenText(sent));
        } catch (IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    /** The token itself, to be shown to its owner once. */
    public String reveal() {
        return value;
    }

    Sha256 digest() {
        return Sha256.of(value);
    }

    /** The last characters, by which people tell tokens apart. */
    String ending() {
        return value.substring(value.length() - CHECK_CHARACTERS);
    }

    @Override
    public String toString() {
        return PREFIX + "…" + ending();
    }

    private static String check(String checked) {
        CRC32 sum = new CRC32();
        sum.update(checked.getBytes(StandardCharsets.US_ASCII));
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < CHECK_CHARACTERS; i++) {
            written.append(ALPHABET.charAt((int) (sum.getValue() >> (5 * i)) & 31));
        }
        return written.toString();
    }
}
