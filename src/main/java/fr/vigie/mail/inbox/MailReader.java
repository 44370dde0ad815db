package fr.vigie.mail.inbox;

import fr.vigie.kernel.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a message (RFC 5322, MIME), however badly it was written: what cannot be decoded is taken as it
 * stands, since its author waits for an answer all the same. Pure; safe for concurrent use.
 */
public final class MailReader {

    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_REFERENCES = 50;

    private static final Session SESSION = Session.getInstance(lenient());
    private static final Pattern ID = Pattern.compile("<\\s*([^<>\\s]{1,250})\\s*>");

    /** Machines that hide what they are, by how they begin their subject. */
    private static final Pattern AWAY = Pattern.compile(
            "(?iu)^(?:réponse automatique|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|automatische antwort|"
                    + "respuesta automática|risposta automatica|absence du bureau|out of (?:the )?office|"
                    + "message d['’]absence|je suis absente?\\b).*");

    private static final Pattern UNDELIVERED = Pattern.compile(
            "(?iu)^(?:undeliver(?:able|ed)|non remis|delivery status notification \\(failure\\)|mail delivery failed|"
                    + "returned mail|échec de (?:la )?remise|failure notice).*");

    private static final Set<String> POSTMASTERS = Set.of("mailer-daemon", "postmaster", "mail-daemon");

    private MailReader() {}

    private static Properties lenient() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        return properties;
    }

    /** @throws UnreadableMail when not even the header can be read */
    public static IncomingMail read(byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            return read(message);
        } catch (MessagingException e) {
            throw new UnreadableMail("Expected a message with a header (RFC 5322): " + e.getMessage(), e);
        }
    }

    private static IncomingMail read(MimeMessage message) throws MessagingException {
        MailParts parts = MailParts.of(message);
        QuotedText text = parts.text();
        InternetAddress sender = sender(message);
        String subject = subject(message);
        boolean report = message.isMimeType("multipart/report") || isFromPostmaster(message, sender);
        Set<String> references = new LinkedHashSet<>(parts.reported());
        references.addAll(ids(message, "References"));
        references.addAll(ids(message, "In-Reply-To"));
        return new IncomingMail(
                ids(message, "Message-ID").stream().findFirst().orElse(""),
                latest(references),
                sender == null ? null : EmailAddress.parse(sender.getAddress()).orElse(null),
                name(sender),
                recipients(message),
                subject,
                report ? Automatic.REPORT : automatic(message, subject),
                disowned(message),
                report && (parts.undelivered() || UNDELIVERED.matcher(subject).matches()),
                text.written(),
                text.quoted(),
                parts.harmlessHtml(),
                parts.files());
    }

    private static @Nullable Automatic automatic(MimeMessage message, String subject) throws MessagingException {
        if (has(message, "List-Id") || has(message, "List-Unsubscribe") || has(message, "List-Post")) {
            return Automatic.LIST;
        }
        String precedence = first(message, "Precedence").toLowerCase(Locale.ROOT);
        if (precedence.matches("(bulk|list|junk)\\b.*")) {
            return Automatic.LIST;
        }
        String submitted = first(message, "Auto-Submitted").toLowerCase(Locale.ROOT);
        String suppress = first(message, "X-Auto-Response-Suppress").toLowerCase(Locale.ROOT);
        boolean machine = (!submitted.isEmpty() && !submitted.startsWith("no"))
                || precedence.startsWith("auto")
                || suppress.matches(".*\\b(all|oof|autoreply)\\b.*")
                || has(message, "X-Autoreply")
                || has(message, "X-Autorespond")
                || has(message, "X-Auto-Reply-From")
                || has(message, "X-MS-Exchange-Generated-Message-Source")
                || AWAY.matcher(subject).matches();
        return machine ? Automatic.AUTO_REPLY : null;
    }

    /** Reports come with an empty envelope sender (RFC 3834, RFC 5321 section 4.5.5). */
    private static boolean isFromPostmaster(MimeMessage message, @Nullable InternetAddress sender)
            throws MessagingException {
        if ("<>".equals(first(message, "Return-Path").strip()) || has(message, "X-Failed-Recipients")) {
            return true;
        }
        String address = sender == null || sender.getAddress() == null ? "" : sender.getAddress();
        return POSTMASTERS.contains(address.replaceAll("@.*", "").toLowerCase(Locale.ROOT));
    }

    /** Only the topmost result counts: the receiving server adds it, anyone can write those below. */
    private static boolean disowned(MimeMessage message) throws MessagingException {
        return first(message, "Authentication-Results")
                .toLowerCase(Locale.ROOT)
                .matches("(?s).*\\bdmarc\\s*=\\s*fail\\b.*");
    }

    private static @Nullable InternetAddress sender(MimeMessage message) throws MessagingException {
        for (String header : List.of("From", "Sender")) {
            for (InternetAddress one : addresses(message, header)) {
                if (EmailAddress.parse(String.valueOf(one.getAddress())).isPresent()) {
                    return one;
                }
            }
        }
        return null;
    }

    private static List<EmailAddress> recipients(MimeMessage message) throws MessagingException {
        Set<EmailAddress> found = new LinkedHashSet<>();
        for (String header : List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")) {
            for (InternetAddress one : addresses(message, header)) {
                EmailAddress.parse(String.valueOf(one.getAddress())).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    private static List<InternetAddress> addresses(MimeMessage message, String header) throws MessagingException {
        List<InternetAddress> found = new ArrayList<>();
        String[] values = message.getHeader(header);
        for (String value : values == null ? new String[0] : values) {
            try {
                found.addAll(Arrays.asList(InternetAddress.parseHeader(value, false)));
            } catch (MessagingException notAddresses) {
                bare(value).ifPresent(found::add);
            }
        }
        return found;
    }

    /** An address among words that follow no grammar. */
    private static Optional<InternetAddress> bare(String value) {
        Matcher address = Pattern.compile("[^\\s<>\"',;:()]+@[^\\s<>\"',;:()]+").matcher(value);
        if (!address.find()) {
            return Optional.empty();
        }
        InternetAddress found = new InternetAddress();
        found.setAddress(address.group());
        return Optional.of(found);
    }

    private static String name(@Nullable InternetAddress sender) {
        String name = sender == null ? null : sender.getPersonal();
        return name == null ? "" : line(name, 120);
    }

    private static String subject(MimeMessage message) throws MessagingException {
        return line(Words.decoded(first(message, "Subject")), LONGEST_SUBJECT);
    }

    private static List<String> latest(Set<String> ids) {
        List<String> all = List.copyOf(ids);
        return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size());
    }

    private static List<String> ids(MimeMessage message, String header) throws MessagingException {
        return ids(first(message, header));
    }

    static List<String> ids(String value) {
        return ID.matcher(value).results().map(found -> found.group(1)).toList();
    }

    private static boolean has(MimeMessage message, String header) throws MessagingException {
        return message.getHeader(header) != null;
    }

    private static String first(MimeMessage message, String header) throws MessagingException {
        String[] values = message.getHeader(header);
        return values == null || values[0] == null ? "" : Words.readable(values[0]);
    }

    static String line(String text, int most) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" {2,}", " ")
                .strip();
        int length = clean.codePointCount(0, clean.length());
        return length <= most ? clean : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The bytes of a header's value, which the parser gives as one character each. */
    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }
}
