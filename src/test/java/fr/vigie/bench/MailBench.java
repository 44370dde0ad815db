package fr.vigie.bench;

import fr.vigie.Vigie;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailReader;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mail taken in per second: half of it opens tickets, half answers them, each message with text, markup and a picture of
 * 20 kB, one transaction each, with the confirmations that leave meanwhile. The peer only reads the same messages.
 *
 * <p>Arguments: messages (3 000).
 */
public final class MailBench {

    private static final double AIM = 50;
    private static final int EACH = 10;

    private MailBench() {}

    /** Prints the table; the exit code is 0 whatever it says. */
    public static void main(String... arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        Path data = Files.createTempDirectory("vigie-bench-mail-");
        try (var application = new SpringApplicationBuilder(Vigie.class)
                .web(WebApplicationType.NONE)
                .run("--vigie.data=" + data, "--vigie.job.enabled=false", "--logging.level.root=error")) {
            Scopes.run(Scope.agency(), () -> measure(application, messages));
        } finally {
            new ProcessBuilder("rm", "-rf", data.toString()).start().waitFor();
        }
        System.exit(0);
    }

    private static void measure(ApplicationContext beans, int messages) {
        List<byte[]> mails = mails(people(beans, messages / EACH + 1), messages);
        double read = aSecond(mails, MailReader::read);
        MailRoom room = beans.getBean(MailRoom.class);
        Instant now = Instant.now();
        mails.subList(0, messages / 10).forEach(mail -> room.take(mail, now));
        double taken = aSecond(mails.subList(messages / 10, messages), mail -> room.take(mail, now));
        int filed = beans.getBean(JdbcClient.class)
                .sql("select count(*) from mail_arrived where state = 'FILED'")
                .query(Integer.class)
                .single();
        System.out.printf("Mail taken in: %d messages, %d filed in tickets%n", messages, filed);
        new Row("mail taken in", "msg/s", taken, "reading alone", read, "≥ 50 msg/s", taken >= AIM && filed == messages)
                .print();
    }

    private static List<String> people(ApplicationContext beans, int count) {
        beans.getBean(Inboxes.class)
                .change(
                        new InboxSettings(
                                new EmailAddress("support@agence.example"),
                                "imap.agence.example",
                                993,
                                InboxSettings.Encryption.TLS,
                                "support",
                                "INBOX",
                                true,
                                true),
                        null);
        List<String> senders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CustomerId customer = beans.getBean(Customers.class)
                    .create("Client " + i, Locale.FRENCH)
                    .id();
            EmailAddress sender = new EmailAddress("contact-" + i + "@client.example");
            beans.getBean(People.class).enter(Newcomer.merchant("Contact " + i, sender, customer, Locale.FRENCH));
            beans.getBean(Shops.class)
                    .add(Shop.enter(
                            customer, "Boutique " + i, URI.create("https://shop" + i + ".example/"), Instant.EPOCH));
            senders.add(sender.value());
        }
        return senders;
    }

    private static List<byte[]> mails(List<String> senders, int count) {
        Random random = new Random(42);
        List<byte[]> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] picture = new byte[20_000];
            random.nextBytes(picture);
            picture[0] = (byte) 0x89;
            boolean answer = i % 2 == 1;
            mails.add("""
                    From: Contact <%s>
                    To: support@agence.example
                    Subject: %sPanier vide %d
                    Message-ID: <%d@client.example>
                    %sMIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: multipart/alternative; boundary=c

                    --c
                    Content-Type: text/plain; charset=utf-8

                    Bonjour, le panier se vide dès que le client choisit la livraison (%d).

                    Le mar. 3 mars 2026 à 15:02, Agence <vigie@agence.example> a écrit :

                    > Bonjour, nous regardons.
                    --c
                    Content-Type: text/html; charset=utf-8

                    <p>Bonjour, le panier se vide dès que le client choisit la livraison (%d).</p><blockquote class="gmail_quote">Bonjour</blockquote>
                    --c--
                    --b
                    Content-Type: image/png; name="capture.png"
                    Content-Disposition: attachment; filename="capture.png"
                    Content-Transfer-Encoding: base64

                    %s
                    --b--
                    """.formatted(
                            senders.get(i / EACH),
                            answer ? "Re: " : "",
                            i,
                            i,
                            answer ? "In-Reply-To: <" + (i - 1) + "@client.example>\n" : "",
                            i,
                            i,
                            Base64.getMimeEncoder().encodeToString(picture))
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return mails;
    }

    private interface Step {
        Object take(byte[] mail);
    }

    private static double aSecond(List<byte[]> mails, Step step) {
        long start = System.nanoTime();
        int done = 0;
        for (byte[] mail : mails) {
            done += step.take(mail) == null ? 0 : 1;
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }
}
