package fr.vigie.support;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file is, judged by its first bytes and never by its name or by what the sender says. Nothing here is a type that a
 * browser runs: markup and scripts are plain text.
 */
public enum FileKind {
    PNG("image/png", true),
    JPEG("image/jpeg", true),
    GIF("image/gif", true),
    WEBP("image/webp", true),
    PDF("application/pdf", false),
    /** Also the documents of office programs. */
    ZIP("application/zip", false),
    TEXT("text/plain", false),
    OTHER("application/octet-stream", false),
    /** Refused: a program of Windows, Linux or macOS. */
    PROGRAM("application/octet-stream", false);

    private static final int LOOKED_AT = 64 * 1024;

    private final String type;
    private final boolean picture;

    FileKind(String type, boolean picture) {
        this.type = type;
        this.picture = picture;
    }

    /** The media type under which it is handed out. */
    public String type() {
        return type;
    }

    /** Whether a browser may show it on a page. */
    public boolean isPicture() {
        return picture;
    }

    /** The message key of its name. */
    public String message() {
        return "support.files.kind." + name();
    }

    static FileKind of(byte[] content) {
        if (begins(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (begins(content, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(content, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (begins(content, 0, 'R', 'I', 'F', 'F') && begins(content, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        if (begins(content, 0, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (begins(content, 0, 'P', 'K', 3, 4)) {
            return ZIP;
        }
        return isProgram(content) ? PROGRAM : isText(content) ? TEXT : OTHER;
    }

    private static boolean isProgram(byte[] content) {
        return begins(content, 0, 'M', 'Z')
                || begins(content, 0, 0x7F, 'E', 'L', 'F')
                || begins(content, 0, 0xCF, 0xFA, 0xED, 0xFE)
                || begins(content, 0, 0xCE, 0xFA, 0xED, 0xFE)
                || begins(content, 0, 0xCA, 0xFE, 0xBA, 0xBE);
    }

    private static boolean begins(byte[] content, int at, int... bytes) {
        if (content.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-8 without control characters but tabs and ends of lines; a character cut by the limit does not count against it. */
    private static boolean isText(byte[] content) {
        byte[] head = Arrays.copyOf(content, Math.min(content.length, LOOKED_AT));
        for (int cut = 0; cut < 4 && cut < head.length; cut++) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(head, 0, head.length - cut))
                        .chars()
                        .allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
            } catch (CharacterCodingException e) {
                if (head.length == content.length) {
                    return false;
                }
            }
        }
        return false;
    }
}
