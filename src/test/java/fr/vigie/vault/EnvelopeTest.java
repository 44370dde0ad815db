package fr.vigie.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.CustomerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private final SecretId id = SecretId.create();
    private final CustomerId customer = CustomerId.create();
    private final MasterKey key = MasterKey.create();
    private final Envelope envelope = new Envelope(List.of(key));

    @Test
    void givesBackWhatItSealed() {
        byte[] sealed = envelope.seal(Secret.of("mot de passe é"), id, customer);
        assertThat(envelope.open(sealed, id, customer).text()).isEqualTo("mot de passe é");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("passe");
    }

    @Test
    void opensNothingMovedToAnotherCustomerOrId() {
        byte[] sealed = envelope.seal(Secret.of("x"), id, customer);
        assertRefused(() -> envelope.open(sealed, id, CustomerId.create()));
        assertRefused(() -> envelope.open(sealed, SecretId.create(), customer));
    }

    @Test
    void opensNothingChangedOrSealedUnderAnotherKey() {
        byte[] sealed = envelope.seal(Secret.of("x"), id, customer);
        assertRefused(() -> new Envelope(List.of(MasterKey.create())).open(sealed, id, customer));
        sealed[sealed.length - 1] ^= 1;
        assertRefused(() -> envelope.open(sealed, id, customer));
    }

    @Test
    void opensWithAnOlderKeyAndSealsWithTheNewest() {
        byte[] old = envelope.seal(Secret.of("x"), id, customer);
        MasterKey newer = MasterKey.create();
        Envelope both = new Envelope(List.of(newer, key));
        assertThat(both.open(old, id, customer).text()).isEqualTo("x");
        byte[] anew = both.seal(Secret.of("x"), id, customer);
        assertThat(new Envelope(List.of(newer)).open(anew, id, customer).text()).isEqualTo("x");
        assertRefused(() -> envelope.open(anew, id, customer));
    }

    @Test
    void wipesAndNeverPrintsASecret() {
        Secret secret = Secret.of("abc");
        assertThat(secret).hasToString("•••");
        secret.close();
        assertThatThrownBy(secret::text).isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultFailure.class, e -> assertThat(e.kind()).isEqualTo(VaultFailure.Kind.WRONG_KEY));
    }
}
