package fr.vigie.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception of the socket layer means. */
record Failure(FailureKind kind, String detail) {

    static Failure of(IOException e, boolean outOfTime) {
        return switch (e) {
            case FetchFailure known -> new Failure(known.kind(), text(known));
            case AddressRefused refused -> new Failure(FailureKind.ADDRESS_REFUSED, text(refused));
            case IOException any
            when outOfTime || any instanceof SocketTimeoutException ->
                new Failure(FailureKind.TIMEOUT, "No complete answer in time");
            case NoRouteToHostException none -> new Failure(FailureKind.NO_ROUTE, text(none));
            case ConnectException refused -> new Failure(connect(text(refused)), text(refused));
            case SSLException tls when causedByCertificate(tls) -> new Failure(FailureKind.CERTIFICATE, text(tls));
            case SSLException tls -> new Failure(FailureKind.TLS, text(tls));
            case IOException cut -> new Failure(connectless(text(cut)), text(cut));
        };
    }

    private static FailureKind connect(String text) {
        return text.contains("unreachable") ? FailureKind.NO_ROUTE : FailureKind.CONNECTION_REFUSED;
    }

    private static FailureKind connectless(String text) {
        return text.contains("unreachable") ? FailureKind.NO_ROUTE : FailureKind.CUT;
    }

    private static boolean causedByCertificate(@Nullable Throwable e) {
        return e != null && (e instanceof CertificateException || causedByCertificate(e.getCause()));
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
