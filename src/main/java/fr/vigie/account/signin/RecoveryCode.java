package fr.vigie.account.signin;

import fr.vigie.kernel.Sha256;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * A code that replaces the authenticator application once: 80 random bits, written in the 32 letters and digits of
 * Crockford that are not mistaken for one another. Only its digest is kept.
 */
record RecoveryCode(String value) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;

    /** Reads what a person typed: in any case, with or without separators, with o for 0 and i or l for 1. */
    RecoveryCode {
        value = value.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
    }

    static RecoveryCode draw(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(code.toString());
    }

    Sha256 digest() {
        return Sha256.of(value);
    }

    /** In groups of four, to be read and typed. */
    @Override
    public String toString() {
        return value.replaceAll("(.{4})(?!$)", "$1-");
    }
}
