package fr.vigie.account.signin;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Base32;

/**
 * The key shared with an authenticator application: 160 bits, as RFC 4226 recommends.
 *
 * @param base32 as people type it when they cannot scan
 */
public record AuthenticatorKey(String base32) {

    private static final int BYTES = 20;
    private static final int QUIET_ZONE = 4;

    public AuthenticatorKey {
        if (Base32.decode(base32).length != BYTES) {
            throw new IllegalArgumentException("Expected a key of " + BYTES + " bytes in base 32");
        }
    }

    public static AuthenticatorKey draw() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AuthenticatorKey(Base32.toBase32String(bytes));
    }

    byte[] bytes() {
        return Base32.decode(base32);
    }

    /** In groups of four, to be read and typed. */
    public String grouped() {
        return base32.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The address that authenticator applications read (the "Key URI Format" of Google Authenticator). */
    public String address(String issuer, String account) {
        return "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + base32 + "&issuer="
                + escaped(issuer);
    }

    /** That address as the picture to scan. */
    public Picture picture(String issuer, String account) {
        QrCode code = QrCode.encodeText(address(issuer, account), QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new Picture(code.size + 2 * QUIET_ZONE, path.toString());
    }

    /**
     * A square drawing of dark modules on light ground, the quiet zone included.
     *
     * @param size its side in modules
     * @param path the {@code d} of an SVG path
     */
    public record Picture(int size, String path) {}

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A key never shows in a log. */
    @Override
    public String toString() {
        return "•••";
    }
}
