package fr.vigie.restic;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What opens a repository. Reaches restic through its environment only; never printed. */
public record ResticPassword(String value) {

    private static final int BYTES = 32;

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

    @Override
    public String toString() {
        return "ResticPassword[…]";
    }
}
