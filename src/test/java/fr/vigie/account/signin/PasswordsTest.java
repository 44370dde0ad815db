package fr.vigie.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void comparesWithAHashThatCostsAsMuchForAPersonWithoutPassword() {
        var encoder = Passwords.encoder();

        assertThat(encoder.upgradeEncoding(Passwords.NOBODYS)).isFalse();
        assertThat(parameters(Passwords.NOBODYS)).isEqualTo(parameters(encoder.encode("any password")));
    }

    /** Algorithm, version and costs; what follows is salt and hash. */
    private static String parameters(String hash) {
        return hash.replaceFirst("[$][^$]+[$][^$]+$", "");
    }
}
