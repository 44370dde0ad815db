package fr.vigie.mail.inbox;

import fr.vigie.kernel.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses under which answers come back: {@code support+t-2026-0001.k3fq…@agence.example} names a conversation and
 * is signed (HMAC-SHA-256, 80 bits), so that nobody can make one up for a conversation they were not written to.
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReplyAddresses(EmailAddress inbox, byte[] key) {

    private static final Pattern TOKEN = Pattern.compile("([a-z0-9-]{1,30})\\.([a-z2-7]{16})");
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int SIGNS = 16;

    /** What the addresses of a message say. */
    public sealed interface Found {
        record Nothing() implements Found {}

        record Conversation(String name) implements Found {}

        /** An address of this form that was not made here. */
        record Forged(String address) implements Found {}
    }

    public ReplyAddresses {
        key = key.clone();
    }

    /** @param conversation letters, digits and hyphens; any case */
    public EmailAddress of(String conversation) {
        String name = conversation.toLowerCase(Locale.ROOT);
        return new EmailAddress(local() + "+" + name + "." + signature(name) + domain());
    }

    public Found among(Collection<EmailAddress> recipients) {
        for (EmailAddress address : recipients) {
            String prefix = local() + "+";
            if (address.value().startsWith(prefix) && address.value().endsWith(domain())) {
                String tag = address.value()
                        .substring(prefix.length(), address.value().length() - domain().length());
                return read(tag, address);
            }
        }
        return new Found.Nothing();
    }

    /** Whether a message claims to come from here. */
    public boolean isOwn(EmailAddress from) {
        return from.equals(inbox)
                || (from.value().startsWith(local() + "+") && from.value().endsWith(domain()));
    }

    private Found read(String tag, EmailAddress address) {
        Matcher token = TOKEN.matcher(tag);
        if (!token.matches()) {
            return tag.indexOf('.') < 0 ? new Found.Nothing() : new Found.Forged(address.value());
        }
        byte[] expected = signature(token.group(1)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, token.group(2).getBytes(StandardCharsets.US_ASCII))
                ? new Found.Conversation(token.group(1))
                : new Found.Forged(address.value());
    }

    private String signature(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum = mac.doFinal(("reply " + inbox + " " + name).getBytes(StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < SIGNS * 5; bit += 5) {
                int pair = ((sum[bit / 8] & 0xFF) << 8) | (sum[bit / 8 + 1] & 0xFF);
                text.append(DIGITS.charAt((pair >> (11 - bit % 8)) & 31));
            }
            return text.toString();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private String local() {
        return inbox.value().substring(0, inbox.value().indexOf('@'));
    }

    private String domain() {
        return inbox.value().substring(inbox.value().indexOf('@'));
    }
}
