package fr.vigie.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What came of a {@link Fetch}. */
public sealed interface Fetched {
    Phases phases();

    /** What the server showed in the last TLS handshake, also when it was not trusted. */
    Optional<PeerCertificate> certificate();

    /**
     * The server answered, whatever its status.
     *
     * @param finalAddress after redirects
     * @param server the address that was checked and connected to
     */
    record Answer(
            URI finalAddress,
            InetAddress server,
            int status,
            Headers headers,
            Body body,
            Phases phases,
            Optional<PeerCertificate> certificate)
            implements Fetched {

        /** The body as text in the charset of its Content-Type, UTF-8 when it names none that is known. */
        public String text() {
            return body.text(charset());
        }

        private Charset charset() {
            String type = headers.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            int at = type.indexOf("charset=");
            String name = at < 0
                    ? "utf-8"
                    : type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "");
            try {
                return Charset.forName(name);
            } catch (IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }

    /** No complete answer. {@code detail} is for logs and experts: English, short, without secrets. */
    record Failed(FailureKind kind, String detail, Phases phases, Optional<PeerCertificate> certificate)
            implements Fetched {}
}
