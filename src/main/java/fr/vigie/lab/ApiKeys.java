package fr.vigie.lab;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of {@code parameters.php} with the key pair of a shop's API: of several lines each, which is what makes them worth
 * having. They open nothing. Drawing an RSA key takes Java longer than all the rest of a shop, so every lab has the same pair,
 * drawn once by a process and alike in all of them.
 */
final class ApiKeys {
    private static final String LINES_OF_64 = "(?<=\\G.{64})";
    /** Of the first hundred, the one that leads to its primes soonest: others take the start of a lab seconds. */
    private static final long SEED = 100;

    private ApiKeys() {}

    static String lines() {
        return Drawn.LINES;
    }

    private static final class Drawn {
        private static final String LINES = draw();
    }

    private static String draw() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(SEED);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            KeyPair pair = generator.generateKeyPair();
            return "    'api_public_key' => '" + pem("PUBLIC", pair.getPublic().getEncoded()) + "',\n"
                    + "    'api_private_key' => '"
                    + pem("PRIVATE", pair.getPrivate().getEncoded()) + "',\n";
        } catch (GeneralSecurityException e) {
            throw new LabFailure("cannot make the shop's API keys", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String body = Stream.of(Base64.getEncoder().encodeToString(key).split(LINES_OF_64))
                .collect(Collectors.joining("\n"));
        return "-----BEGIN " + kind + " KEY-----\n" + body + "\n-----END " + kind + " KEY-----\n";
    }
}
