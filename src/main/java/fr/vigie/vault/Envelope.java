package fr.vigie.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import fr.vigie.kernel.CustomerId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Seals each secret with a key of its own (AES-256-GCM), itself sealed by the first master key; opens with any of
 * them. What is sealed for one id of one customer opens for no other.
 */
final class Envelope {

    private final List<MasterKey> keys;
    private final Aead aead;

    Envelope(List<MasterKey> keys) {
        this.keys = keys;
        try {
            AeadConfig.register();
            this.aead = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, masters(keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-256-GCM", e);
        }
    }

    @AccessesPartialKey
    private static Aead masters(List<MasterKey> keys) throws GeneralSecurityException {
        AesGcmParameters form = AesGcmParameters.builder()
                .setKeySizeBytes(MasterKey.BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        KeysetHandle.Builder set = KeysetHandle.newBuilder();
        for (int i = 0; i < keys.size(); i++) {
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(form)
                    .setKeyBytes(SecretBytes.copyFrom(keys.get(i).bytes(), InsecureSecretKeyAccess.get()))
                    .build();
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key).withFixedId(i + 1);
            set.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        return set.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    boolean isOf(List<MasterKey> others) {
        return keys.equals(others);
    }

    byte[] seal(Secret secret, SecretId id, CustomerId customer) {
        try {
            return aead.encrypt(secret.bytes(), bound(id, customer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret could not be sealed", e);
        }
    }

    Secret open(byte[] sealed, SecretId id, CustomerId customer) {
        try {
            return Secret.of(aead.decrypt(sealed, bound(id, customer)));
        } catch (GeneralSecurityException e) {
            throw new VaultFailure(
                    VaultFailure.Kind.WRONG_KEY,
                    "Secret " + id + " does not open with the present master key: expected the key it was sealed"
                            + " with; put back the key file of this data folder",
                    e);
        }
    }

    private static byte[] bound(SecretId id, CustomerId customer) {
        return ByteBuffer.allocate(32)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .putLong(customer.value().getMostSignificantBits())
                .putLong(customer.value().getLeastSignificantBits())
                .array();
    }
}
