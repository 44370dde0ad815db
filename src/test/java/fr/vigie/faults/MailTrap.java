package fr.vigie.faults;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps what it is given and, when told to, never says that it has. */
final class MailTrap implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile String silentAbout = "\0";

    MailTrap() throws IOException {
        socket = new ServerSocket(0);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Takes messages that contain the text without ever answering. */
    void keepSilentAbout(String text) {
        silentAbout = text;
    }

    /** The whole messages with this text. */
    List<String> taken(String text) {
        return taken.stream().filter(message -> message.contains(text)).toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client;
                var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII)) {
            say(out, "220 here");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equalsIgnoreCase("QUIT")) {
                    say(out, "221 bye");
                    return;
                }
                if (!line.equalsIgnoreCase("DATA")) {
                    say(out, "250 yes");
                } else {
                    say(out, "354 go on");
                    String message = readable(message(lines));
                    taken.add(message);
                    if (!message.contains(silentAbout)) {
                        say(out, "250 taken");
                    }
                }
            }
        } catch (IOException clientLeft) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(BufferedReader lines) throws IOException {
        var message = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            message.append(line).append('\n');
        }
        return message.toString();
    }

    /** The headers as they came, and the text without its transfer encoding. */
    private static String readable(String raw) throws IOException {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            return String.join("\n", Collections.list(message.getAllHeaderLines())) + "\n\n" + text(message);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return part.getContent() instanceof Multipart several
                ? text(several.getBodyPart(0))
                : String.valueOf(part.getContent());
    }

    private static void say(Writer out, String answer) throws IOException {
        out.write(answer + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
