package fr.vigie.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] KEY = key(20);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private final Totp totp = Totp.USUAL;

    /** RFC 6238, appendix B, with the keys of its reference code: as long as the hash. */
    @ParameterizedTest
    @CsvSource({
        "59, HmacSHA1, 20, 94287082",
        "59, HmacSHA256, 32, 46119246",
        "59, HmacSHA512, 64, 90693936",
        "1111111109, HmacSHA1, 20, 07081804",
        "1111111109, HmacSHA256, 32, 68084774",
        "1111111109, HmacSHA512, 64, 25091201",
        "1111111111, HmacSHA1, 20, 14050471",
        "1111111111, HmacSHA256, 32, 67062674",
        "1111111111, HmacSHA512, 64, 99943326",
        "1234567890, HmacSHA1, 20, 89005924",
        "1234567890, HmacSHA256, 32, 91819424",
        "1234567890, HmacSHA512, 64, 93441116",
        "2000000000, HmacSHA1, 20, 69279037",
        "2000000000, HmacSHA256, 32, 90698825",
        "2000000000, HmacSHA512, 64, 38618901",
        "20000000000, HmacSHA1, 20, 65353130",
        "20000000000, HmacSHA256, 32, 77737706",
        "20000000000, HmacSHA512, 64, 47863826"
    })
    void agreesWithTheVectorsOfTheRfc(long seconds, String mac, int keyLength, String code) {
        assertThat(new Totp(mac, 8).code(key(keyLength), Instant.ofEpochSecond(seconds)))
                .isEqualTo(code);
    }

    @Test
    void acceptsTheCodeOfOneStepEarlyOrLate() {
        for (int drift : new int[] {-30, 0, 30}) {
            assertThat(totp.accept(KEY, totp.code(KEY, NOW.plusSeconds(drift)), NOW, 0))
                    .isPresent();
        }
    }

    @Test
    void refusesTheCodeOfTwoStepsAway() {
        for (int drift : new int[] {-60, 60}) {
            assertThat(totp.accept(KEY, totp.code(KEY, NOW.plusSeconds(drift)), NOW, 0))
                    .isEmpty();
        }
    }

    @Test
    void refusesTheSameCodeTwice() {
        String code = totp.code(KEY, NOW);
        long step = totp.accept(KEY, code, NOW, 0).orElseThrow();
        assertThat(totp.accept(KEY, code, NOW, step)).isEmpty();
    }

    @Test
    void readsACodeTypedInTwoGroups() {
        String code = totp.code(KEY, NOW);
        assertThat(totp.accept(KEY, code.substring(0, 3) + " " + code.substring(3), NOW, 0))
                .isPresent();
    }

    private static byte[] key(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
