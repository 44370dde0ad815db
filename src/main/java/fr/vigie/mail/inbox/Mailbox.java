package fr.vigie.mail.inbox;

import fr.vigie.outbound.AllowedNetworks;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open folder of an IMAP server. With encryption the server's certificate and name are checked, and a server that does
 * not offer it is not spoken to.
 */
final class Mailbox implements AutoCloseable {

    /** What is read of one message: far above what mail servers pass on. */
    static final int MOST_BYTES = 60 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final IMAPStore store;
    private final IMAPFolder folder;
    private volatile boolean waiting;

    private Mailbox(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** What is done with each new message. */
    interface Reader {
        /** @param number of the message in its epoch; once this returns, the message is safe here */
        void read(long number, byte[] raw, Instant received);

        /** The same for a message that is too large to be read, which stays as it is. */
        void tooLarge(long number, byte[] header, int bytes, Instant received);
    }

    /** @param silence how long the server may say nothing */
    static Mailbox open(InboxSettings settings, String password, AllowedNetworks networks, Duration silence)
            throws MailboxFailure {
        try {
            Session session = Session.getInstance(properties(settings, networks, silence));
            IMAPStore store = (IMAPStore)
                    session.getStore(settings.encryption() == InboxSettings.Encryption.TLS ? "imaps" : "imap");
            store.connect(settings.host(), settings.port(), settings.username(), password);
            return opened(store, settings.folder());
        } catch (AuthenticationFailedException refused) {
            throw new MailboxFailure("sign-in refused by " + settings.host() + ": " + refused.getMessage(), refused);
        } catch (MessagingException failure) {
            throw new MailboxFailure(words(failure), failure);
        }
    }

    static Mailbox open(InboxSettings settings, String password, AllowedNetworks networks) throws MailboxFailure {
        return open(settings, password, networks, PATIENCE);
    }

    private static Mailbox opened(IMAPStore store, String name) throws MessagingException {
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            folder.open(Folder.READ_WRITE);
            var opened = new Mailbox(store, folder);
            folder.addMessageCountListener(opened.new Rousing());
            return opened;
        } catch (MessagingException failure) {
            store.close();
            throw failure;
        }
    }

    boolean tellsOfNews() throws MailboxFailure {
        try {
            return store.hasCapability("IDLE");
        } catch (MessagingException failure) {
            throw new MailboxFailure(words(failure), failure);
        }
    }

    /** Waits until the server tells of something new, or the connection ends. */
    void awaitNews() throws MailboxFailure {
        waiting = true;
        try {
            folder.idle(true);
        } catch (MessagingException failure) {
            throw new MailboxFailure(words(failure), failure);
        } finally {
            waiting = false;
        }
    }

    long epoch() throws MailboxFailure {
        try {
            return folder.getUIDValidity();
        } catch (MessagingException failure) {
            throw new MailboxFailure(words(failure), failure);
        }
    }

    /** Reads what came since the mark, oldest first, and marks each message as seen once it was read. */
    void read(Inboxes.Mark mark, Reader reader) throws MailboxFailure {
        try {
            for (Message message : since(mark)) {
                long number = folder.getUID(message);
                Instant received = received(message);
                if (received.isBefore(mark.since())) {
                    continue;
                }
                if (message.getSize() > MOST_BYTES) {
                    reader.tooLarge(number, header(message), message.getSize(), received);
                } else {
                    reader.read(number, bytes(message), received);
                    message.setFlag(Flags.Flag.SEEN, true);
                }
            }
        } catch (MessagingException | IOException failure) {
            throw new MailboxFailure(words(failure), failure);
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException alreadyGone) {
            log.debug("The mailbox closed the connection first", alreadyGone);
        }
    }

    /**
     * What came while it was not listening the server tells as it begins to (before the continuation of RFC 2177), which ends
     * no waiting by itself.
     */
    private final class Rousing extends MessageCountAdapter {
        @Override
        public void messagesAdded(MessageCountEvent event) {
            if (!waiting) {
                return;
            }
            try {
                folder.doCommandIgnoreFailure(protocol -> {
                    protocol.noop();
                    return null;
                });
            } catch (MessagingException gone) {
                log.debug("The mailbox closed the connection first", gone);
            }
        }
    }

    private List<Message> since(Inboxes.Mark mark) throws MessagingException {
        boolean known = mark.epoch() == folder.getUIDValidity();
        Message[] found = known
                ? folder.getMessagesByUID(mark.number() + 1, UIDFolder.LASTUID)
                : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, date(mark.since())));
        folder.fetch(found, wanted());
        record Numbered(long number, Message message) {}
        List<Numbered> numbered = new ArrayList<>();
        for (Message message : Arrays.asList(found)) {
            numbered.add(new Numbered(folder.getUID(message), message));
        }
        return numbered.stream()
                .filter(one -> !known || one.number() > mark.number())
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::message)
                .toList();
    }

    /** Never the envelope: one that a server writes badly, of a message that is badly written, would stop the reading for good. */
    private static FetchProfile wanted() {
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        return wanted;
    }

    private static byte[] bytes(Message message) throws MessagingException, IOException {
        var raw = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
        message.writeTo(raw);
        return raw.toByteArray();
    }

    private static byte[] header(Message message) throws MessagingException {
        StringBuilder lines = new StringBuilder();
        Enumeration<String> all = ((MimeMessage) message).getAllHeaderLines();
        while (all.hasMoreElements()) {
            lines.append(all.nextElement()).append("\r\n");
        }
        return lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Jakarta Mail still speaks {@link Date}. */
    @SuppressWarnings("JavaUtilDate")
    private static Instant received(Message message) throws MessagingException {
        Date date = message.getReceivedDate();
        return date == null ? Instant.MAX : date.toInstant();
    }

    /** IMAP searches by days, in the server's zone: a day more is asked for. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(Instant since) {
        return Date.from(since.minus(Duration.ofDays(1)));
    }

    private static Properties properties(InboxSettings settings, AllowedNetworks networks, Duration silence) {
        boolean startTls = settings.encryption() == InboxSettings.Encryption.STARTTLS;
        Properties properties = new Properties();
        for (String prefix : List.of("mail.imap", "mail.imaps")) {
            properties.setProperty(prefix + ".connectiontimeout", Long.toString(PATIENCE.toMillis()));
            properties.setProperty(prefix + ".timeout", Long.toString(silence.toMillis()));
            properties.setProperty(prefix + ".writetimeout", Long.toString(PATIENCE.toMillis()));
            properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
            properties.setProperty(prefix + ".starttls.enable", Boolean.toString(startTls));
            properties.setProperty(prefix + ".starttls.required", Boolean.toString(startTls));
            properties.setProperty(prefix + ".peek", "true");
            properties.setProperty(prefix + ".partialfetch", "false");
            properties.setProperty(prefix + ".socketFactory.fallback", "false");
            properties.put(prefix + ".socketFactory", new GuardedSockets(networks));
        }
        return properties;
    }

    private static String words(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        String cause = String.valueOf(deepest.getMessage());
        String text = own.contains(cause) ? own : own + " (" + cause + ")";
        return text.substring(0, Math.min(500, text.length())).replace("\0", "");
    }
}
