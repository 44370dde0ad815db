package fr.vigie.mail.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a message taken apart: its text, its markup, its files. A part that cannot be decoded is taken as it stands. */
final class MailParts {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 300;
    private static final int LONGEST_ID = 250;
    private static final Pattern FAILED = Pattern.compile("(?im)^\\s*Action:\\s*failed\\b");
    private static final Pattern REPORTED_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]+>)");

    static {
        System.setProperty("mail.mime.multipart.allowempty", "true");
        System.setProperty("mail.mime.multipart.ignoremissingendboundary", "true");
        System.setProperty("mail.mime.multipart.ignoremissingboundaryparameter", "true");
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
    }

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<MailFile> files = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private @Nullable MailMarkup markup;
    private boolean undelivered;
    private int parts;

    private MailParts() {}

    static MailParts of(MimeMessage message) {
        MailParts found = new MailParts();
        found.take(message, 0);
        found.markup = found.html.isEmpty() ? null : MailMarkup.of(found.html.toString());
        if (found.markup != null) {
            found.files.addAll(found.markup.written());
        }
        return found;
    }

    List<MailFile> files() {
        return files;
    }

    /** The messages that a report is about. */
    List<String> reported() {
        return reported;
    }

    boolean undelivered() {
        return undelivered;
    }

    @Nullable
    String harmlessHtml() {
        return markup == null ? null : markup.harmless();
    }

    QuotedText text() {
        return plain.toString().isBlank() && markup != null ? markup.text() : QuotedText.of(plain.toString());
    }

    private void take(Part part, int depth) {
        if (++parts > MOST_PARTS) {
            return;
        }
        try {
            if (part.isMimeType("multipart/*") && depth < DEEPEST && takeAll(part, depth)) {
                return;
            }
            takeOne(part, depth);
        } catch (MessagingException | IOException | RuntimeException undecodable) {
            plain.append(Words.of(raw(part), null)).append('\n');
        }
    }

    /** @return false when it is not the composition it says it is */
    private boolean takeAll(Part part, int depth) throws IOException {
        List<BodyPart> inner = new ArrayList<>();
        try {
            Multipart all = (Multipart) part.getContent();
            for (int i = 0; i < all.getCount(); i++) {
                inner.add(all.getBodyPart(i));
            }
        } catch (MessagingException | ClassCastException broken) {
            if (inner.isEmpty()) {
                return false;
            }
        }
        inner.forEach(one -> take(one, depth + 1));
        return !inner.isEmpty();
    }

    private void takeOne(Part part, int depth) throws MessagingException, IOException {
        boolean isFile = Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || name(part) != null;
        String type = type(part);
        if (type.equals("message/delivery-status")) {
            undelivered |= FAILED.matcher(Words.of(bytes(part), "us-ascii")).find();
        } else if (type.equals("text/rfc822-headers") || (type.equals("message/rfc822") && reportedIn(part))) {
            REPORTED_ID
                    .matcher(new String(bytes(part), StandardCharsets.ISO_8859_1))
                    .results()
                    .limit(1)
                    .forEach(found -> reported.addAll(MailReader.ids(found.group(1))));
        } else if (!isFile && type.equals("text/html")) {
            html.append(Words.of(bytes(part), charset(part))).append('\n');
        } else if (!isFile && ((type.startsWith("text/") && !type.equals("text/calendar")) || depth == 0)) {
            plain.append(Words.of(bytes(part), charset(part))).append('\n');
        } else {
            files.add(new MailFile(fileName(part, type), isInside(part, type), contentId(part), bytes(part)));
        }
    }

    /** A whole message inside another is what a report is about, unless someone attached it. */
    private static boolean reportedIn(Part part) throws MessagingException {
        return part instanceof MimeBodyPart body
                && body.getParent() != null
                && body.getParent().getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }

    private static String type(Part part) throws MessagingException {
        String declared = part.getContentType();
        try {
            return new ContentType(declared).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException odd) {
            return declared.replaceAll("[;\\s].*", "").toLowerCase(Locale.ROOT);
        }
    }

    private static @Nullable String charset(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException odd) {
            return null;
        }
    }

    private static boolean isInside(Part part, String type) throws MessagingException {
        return type.startsWith("image/")
                && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                && part.getHeader("Content-ID") != null;
    }

    /** Some programs leave the angle brackets out. */
    private static String contentId(Part part) throws MessagingException {
        String[] values = part.getHeader("Content-ID");
        String id = values == null || values[0] == null ? "" : values[0].replaceAll("[<>\\s\0]", "");
        return id.length() <= LONGEST_ID ? id : "";
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException odd) {
            return null;
        }
    }

    private static @Nullable String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? null : Words.decoded(Words.readable(name));
        } catch (MessagingException | RuntimeException odd) {
            return null;
        }
    }

    private static String fileName(Part part, String type) {
        String name = name(part);
        if (name != null && !name.isBlank()) {
            return name;
        }
        String extension = switch (type) {
            case "image/jpeg" -> ".jpg";
            case "message/rfc822" -> ".eml";
            case "text/calendar" -> ".ics";
            default -> type.startsWith("image/") ? "." + type.substring(6).replaceAll("[^a-z0-9]", "") : "";
        };
        return type.startsWith("image/") ? "image" + extension : "fichier" + extension;
    }

    /** Decoded; as it was sent when its encoding is unknown or broken. */
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        if (type(part).startsWith("message/")) {
            return raw(part);
        }
        try (InputStream content = part.getInputStream()) {
            return content.readAllBytes();
        } catch (MessagingException | IOException unknownEncoding) {
            return raw(part);
        }
    }

    private static byte[] raw(Part part) {
        try (InputStream content = part instanceof MimeBodyPart body
                ? body.getRawInputStream()
                : ((MimeMessage) Objects.requireNonNull(part)).getRawInputStream()) {
            var bytes = new ByteArrayOutputStream();
            content.transferTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException gone) {
            return new byte[0];
        }
    }
}
