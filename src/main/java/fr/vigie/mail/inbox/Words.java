package fr.vigie.mail.inbox;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes as words, when what is said of their charset is missing, wrong or unknown. */
final class Words {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Words() {}

    /** @param declared the charset that the message names; null when it names none */
    static String of(byte[] bytes, @Nullable String declared) {
        Optional<Charset> charset = charset(declared);
        if (charset.isPresent()
                && !charset.get().equals(StandardCharsets.US_ASCII)
                && !charset.get().equals(StandardCharsets.UTF_8)) {
            return new String(bytes, westernized(charset.get()));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            boolean mostlyUtf8 =
                    charset.isPresent() && charset.get().equals(StandardCharsets.UTF_8) && isMostlyUtf8(bytes);
            return new String(bytes, mostlyUtf8 ? StandardCharsets.UTF_8 : WINDOWS);
        }
    }

    /** A header's value with bytes that were sent as they are, against the rules. */
    static String readable(String value) {
        return value.chars().anyMatch(c -> c > 0x7F && c <= 0xFF)
                        && value.chars().allMatch(c -> c <= 0xFF)
                ? of(MailReader.bytes(value), null)
                : value;
    }

    /** A header's value with its encoded words (RFC 2047) read; one that cannot be is left as it stands. */
    static String decoded(String value) {
        String unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException | RuntimeException unknown) {
            return unfolded;
        }
    }

    /** Who declares Latin 1 means its superset, as browsers know (WHATWG Encoding). */
    private static Charset westernized(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS : charset;
    }

    private static Optional<Charset> charset(@Nullable String declared) {
        if (declared == null) {
            return Optional.empty();
        }
        String name = declared.replaceAll("[\"'\\s]", "").toLowerCase(Locale.ROOT);
        if (name.matches("(us-)?ascii")) {
            return Optional.of(StandardCharsets.US_ASCII);
        }
        try {
            String java = MimeUtility.javaCharset(name.startsWith("utf8") ? "utf-8" : name);
            return Optional.of(Charset.forName(java));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** A text that was cut or damaged is still UTF-8: words of another charset hardly ever look like it. */
    private static boolean isMostlyUtf8(byte[] bytes) {
        CharBuffer read = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        return read.chars().anyMatch(c -> c > 0x7F && c != '\uFFFD');
    }
}
