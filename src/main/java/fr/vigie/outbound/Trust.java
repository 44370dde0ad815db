package fr.vigie.outbound;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities are believed: by default those of the Java runtime. */
final class Trust {
    private final X509ExtendedTrustManager authorities;

    private Trust(@Nullable KeyStore roots) {
        this.authorities = managerOf(roots);
    }

    static Trust system() {
        return new Trust(null);
    }

    static Trust of(KeyStore roots) {
        return new Trust(roots);
    }

    /** A witness for one handshake with a host: verifies like {@code authorities} and remembers what was shown. */
    Witness witness(String host) {
        return new Witness(host, authorities);
    }

    private static X509ExtendedTrustManager managerOf(@Nullable KeyStore roots) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime has no usable trust store", e);
        }
    }

    static final class Witness extends X509ExtendedTrustManager {
        private final String host;
        private final X509ExtendedTrustManager authorities;
        private @Nullable PeerCertificate seen;

        private Witness(String host, X509ExtendedTrustManager authorities) {
            this.host = host;
            this.authorities = authorities;
        }

        SSLSocketFactory sockets() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {this}, null);
                return context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The Java runtime cannot do TLS", e);
            }
        }

        Optional<PeerCertificate> seen() {
            return Optional.ofNullable(seen);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            seen = PeerCertificate.of(host, List.of(chain), false);
            // A leaf that is itself a trust anchor is not checked for validity by the runtime.
            chain[0].checkValidity();
            authorities.checkServerTrusted(chain, type, socket);
            seen = PeerCertificate.of(host, List.of(chain), true);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            authorities.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            authorities.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw clientsAreNotChecked();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw clientsAreNotChecked();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw clientsAreNotChecked();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.getAcceptedIssuers();
        }

        private static CertificateException clientsAreNotChecked() {
            return new CertificateException("This side is always the client");
        }
    }
}
