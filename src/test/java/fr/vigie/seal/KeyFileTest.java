package fr.vigie.seal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.seal.KeyFile.Reason;
import fr.vigie.seal.KeyFiles.Issue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class KeyFileTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    private final Issue good = new Issue("Agence du Phare", NOW);

    @Test
    void takesWhatAnAuthorityIssuesForSigning() {
        assertThat(read(good.make())).isInstanceOfSatisfying(KeyFile.Good.class, file -> {
            assertThat(file.key().chain()).hasSize(2);
            assertThat(file.key().toString()).contains("Agence du Phare").doesNotContain("PRIVATE");
        });
        assertThat(read(good.key("RSA", 2048).usage(KeyUsage.nonRepudiation).make()))
                .isInstanceOf(KeyFile.Good.class);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertRefused(Reason.NOTHING, new byte[0]);
        assertRefused(Reason.TOO_LARGE, new byte[KeyFile.MOST_BYTES + 1]);
        assertRefused(Reason.NOT_PKCS12, "-----BEGIN CERTIFICATE-----".getBytes(StandardCharsets.US_ASCII));
        assertThat(KeyFile.read(good.make(), "autre".toCharArray(), NOW))
                .isEqualTo(new KeyFile.Refused(Reason.WRONG_PASSWORD));
        byte[] cut = good.make();
        cut[cut.length / 2] ^= 1;
        assertThat(read(cut)).isInstanceOf(KeyFile.Refused.class);
    }

    @Test
    void saysWhatIsWrongWithItsKey() {
        assertRefused(Reason.WEAK_KEY, new Issue("A", NOW).key("RSA", 1024).make());
        assertRefused(
                Reason.STRANGERS, new Issue("A", NOW).withTheKeyOfAnother().make());
        assertRefused(Reason.SEVERAL_KEYS, new Issue("A", NOW).twice().make());
        assertRefused(
                Reason.OTHER_USE,
                new Issue("A", NOW).usage(KeyUsage.keyEncipherment).make());
    }

    @Test
    void saysWhatIsWrongWithItsCertificate() {
        assertRefused(Reason.CHAIN, new Issue("A", NOW).vouchedForByAnother().make());
        assertRefused(Reason.NOT_YET, new Issue("A", NOW.plusSeconds(1)).make());
        assertRefused(Reason.ENDED, new Issue("A", NOW.minus(Duration.ofDays(366))).make());
    }

    private static void assertRefused(Reason reason, byte[] file) {
        assertThat(read(file)).isEqualTo(new KeyFile.Refused(reason));
    }

    private static KeyFile read(byte[] file) {
        return KeyFile.read(file, KeyFiles.PASSWORD.toCharArray(), NOW);
    }
}
