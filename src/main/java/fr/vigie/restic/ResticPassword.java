package fr.vigie.restic;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What opens a repository. Reaches restic through its environment only; never printed. */
public record ResticPassword(String value) {

    private static final int BYTES = 32;
    private static final Pattern DRAWN = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    public ResticPassword {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A repository's password cannot be empty");
        }
    }

    /** A new password of 256 random bits, in hexadecimal so that it can be printed in a runbook. */
    public static ResticPassword create(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ResticPassword(HexFormat.of().formatHex(bytes));
    }

    /** Whether it has the form of one that {@link #create} drew: nobody can guess it, however fast the guesses. */
    boolean isDrawn() {
        return DRAWN.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "ResticPassword[…]";
    }
}
