package fr.vigie.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The SMTP server that mail leaves by. With encryption the server's certificate and name are checked, and a server that
 * does not offer it is not spoken to.
 */
@Component
class MailServer {

    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    private static final String TIMEOUT_MILLIS = "20000";

    private final MailSettings settings;

    MailServer(MailSettings settings) {
        this.settings = settings;
    }

    boolean isSet() {
        return settings.hasServer();
    }

    /** Hands a message over; takes up to a minute. */
    Delivery deliver(StoredMail stored) {
        try {
            Session session = session();
            MimeMessage message = message(stored, session);
            Transport transport = session.getTransport();
            connect(transport);
            return hand(message, transport);
        } catch (AuthenticationFailedException refused) {
            return new Delivery.Postponed("sign-in refused by " + settings.host() + ": " + refused.getMessage());
        } catch (MessagingException unreachable) {
            return new Delivery.Postponed(unreachable.toString());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        boolean anonymous = settings.username().isEmpty();
        transport.connect(
                settings.host(),
                settings.port(),
                anonymous ? null : settings.username(),
                anonymous ? null : settings.password());
    }

    /** Once the message is on its way, only a clear answer of the server says what became of it. */
    private static Delivery hand(MimeMessage message, Transport transport) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery.Delivered();
        } catch (MessagingException failure) {
            return judge(failure);
        } finally {
            hangUp(transport);
        }
    }

    /** What the server says to the good-bye changes nothing about the message. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            log.debug("The mail server closed the connection first", alreadyGone);
        }
    }

    private static Delivery judge(MessagingException failure) {
        int code = answer(failure);
        String complaint = String.valueOf(failure.getMessage()).strip();
        if (code >= 500) {
            return new Delivery.Rejected(complaint);
        }
        return code >= 400 ? new Delivery.Postponed(complaint) : new Delivery.Uncertain(complaint);
    }

    /** The server's answer to the one recipient, or to the whole; 0 when it gave none. */
    private static int answer(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException nested; cause = nested.getNextException()) {
            if (nested instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (nested instanceof SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            }
            if (nested instanceof SMTPSendFailedException whole && whole.getReturnCode() >= 400) {
                return whole.getReturnCode();
            }
        }
        return 0;
    }

    private MimeMessage message(StoredMail stored, Session session) throws MessagingException {
        Mail mail = stored.mail();
        MimeMessage message = new WithMessageId(session, "<" + stored.id() + "@" + domain() + ">");
        message.setFrom(sender());
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(date(stored.stored()));
        thread(mail.conversation(), message);
        if (mail.html() == null && mail.attachments().isEmpty()) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
        } else {
            message.setContent(parts(mail));
        }
        message.saveChanges();
        return message;
    }

    /** Only what a machine wrote says so: absence messages must answer people (RFC 3834). */
    private static void thread(@Nullable Conversation conversation, MimeMessage message) throws MessagingException {
        if (conversation == null) {
            message.setHeader("Auto-Submitted", "auto-generated");
            return;
        }
        if (!conversation.human()) {
            message.setHeader("Auto-Submitted", "auto-replied");
        }
        message.setReplyTo(new InternetAddress[] {
            new InternetAddress(conversation.replyTo().value(), true)
        });
        if (!conversation.answers().isEmpty()) {
            message.setHeader("In-Reply-To", "<" + conversation.answers().getLast() + ">");
            message.setHeader(
                    "References",
                    conversation.answers().stream().map(id -> "<" + id + ">").collect(Collectors.joining("\r\n ")));
        }
    }

    private static MimeMultipart parts(Mail mail) throws MessagingException {
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives(mail));
        mixed.addBodyPart(body);
        for (Attachment attachment : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            try {
                part.setFileName(MimeUtility.encodeText(attachment.name(), "UTF-8", null));
            } catch (UnsupportedEncodingException everyJdkHasUtf8) {
                throw new IllegalStateException(everyJdkHasUtf8);
            }
            mixed.addBodyPart(part);
        }
        return mixed;
    }

    private static MimeMultipart alternatives(Mail mail) throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        alternatives.addBodyPart(text);
        if (mail.html() != null) {
            MimeBodyPart html = new MimeBodyPart();
            html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
            alternatives.addBodyPart(html);
        }
        return alternatives;
    }

    private InternetAddress sender() {
        try {
            return new InternetAddress(settings.sender().value(), settings.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException everyJdkHasUtf8) {
            throw new IllegalStateException(everyJdkHasUtf8);
        }
    }

    private String domain() {
        String sender = settings.sender().value();
        return sender.substring(sender.indexOf('@') + 1);
    }

    /** Jakarta Mail still speaks {@link Date}. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private Session session() {
        Properties properties = new Properties();
        boolean tls = settings.encryption() == MailSettings.Encryption.TLS;
        boolean startTls = settings.encryption() == MailSettings.Encryption.STARTTLS;
        String protocol = tls ? "smtps" : "smtp";
        String prefix = "mail." + protocol;
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(
                prefix + ".auth", Boolean.toString(!settings.username().isEmpty()));
        properties.setProperty(prefix + ".starttls.enable", Boolean.toString(startTls));
        properties.setProperty(prefix + ".starttls.required", Boolean.toString(startTls));
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        properties.setProperty(prefix + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + ".timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + ".writetimeout", TIMEOUT_MILLIS);
        return Session.getInstance(properties);
    }

    /** The same Message-ID at every attempt, so that a mailbox can tell a message that arrives twice. */
    private static final class WithMessageId extends MimeMessage {
        private final String id;

        WithMessageId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
