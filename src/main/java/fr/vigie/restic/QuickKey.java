package fr.vigie.restic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key file as restic's "Design" lays it out (Keys, Encryption and MAC), for a password that nobody thought up. Restic's
 * own keys cost half a second of processor time at each opening: scrypt makes guessing slow. With 256 random bits there is
 * nothing to guess, so that here scrypt only gives the password its form.
 */
final class QuickKey {

    private static final int COST = 16;
    private static final int BLOCK = 8;
    private static final int SALT_BYTES = 64;
    private static final int IV_BYTES = 16;
    private static final int DERIVED_BYTES = 64;
    private static final int ENCRYPTION_BYTES = 32;
    private static final int MAC_HALF = 16;

    private QuickKey() {}

    /**
     * The content of the file.
     *
     * @param master the repository's master key, as {@code restic cat masterkey} prints it
     */
    static byte[] file(String master, ResticPassword password) {
        if (!password.isDrawn()) {
            throw new IllegalArgumentException("a password that could be guessed needs restic's own key");
        }
        var random = new SecureRandom();
        byte[] salt = bytes(random, SALT_BYTES);
        byte[] derived =
                SCrypt.generate(password.value().getBytes(StandardCharsets.UTF_8), salt, COST, BLOCK, 1, DERIVED_BYTES);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("created", "2000-01-01T00:00:00Z"); // restic wants a date and only ever prints it
        fields.put("username", "vigie");
        fields.put("hostname", "vigie");
        fields.put("kdf", "scrypt");
        fields.put("N", COST);
        fields.put("r", BLOCK);
        fields.put("p", 1);
        fields.put("salt", Base64.getEncoder().encodeToString(salt));
        fields.put(
                "data",
                Base64.getEncoder()
                        .encodeToString(sealed(
                                master.strip().getBytes(StandardCharsets.UTF_8), derived, bytes(random, IV_BYTES))));
        return JsonMapper.shared().writeValueAsBytes(fields);
    }

    /** IV, AES-256 in counter mode, Poly1305-AES over what was encrypted. */
    private static byte[] sealed(byte[] plain, byte[] derived, byte[] iv) {
        try {
            var aes = Cipher.getInstance("AES/CTR/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, 0, ENCRYPTION_BYTES, "AES"),
                    new IvParameterSpec(iv));
            byte[] encrypted = aes.doFinal(plain);
            byte[] sealed = Arrays.copyOf(iv, IV_BYTES + encrypted.length + MAC_HALF);
            System.arraycopy(encrypted, 0, sealed, IV_BYTES, encrypted.length);
            var mac = new Poly1305(AESEngine.newInstance());
            mac.init(new ParametersWithIV(new KeyParameter(macKey(derived)), iv));
            mac.update(encrypted, 0, encrypted.length);
            mac.doFinal(sealed, IV_BYTES + encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /** Restic derives the AES half first, Bouncy Castle expects it last. */
    private static byte[] macKey(byte[] derived) {
        byte[] key = new byte[2 * MAC_HALF];
        System.arraycopy(derived, ENCRYPTION_BYTES + MAC_HALF, key, 0, MAC_HALF);
        System.arraycopy(derived, ENCRYPTION_BYTES, key, MAC_HALF, MAC_HALF);
        return key;
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }
}
