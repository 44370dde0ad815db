package fr.vigie.monitoring;

import fr.vigie.outbound.PeerCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When to warn that a certificate comes to its end: once at each threshold, anew after a renewal. */
final class CertificateWatch {
    private static final List<Integer> THRESHOLDS = List.of(1, 7, 21);

    private CertificateWatch() {}

    /** @param warned the threshold announced last, null when none was */
    record News(PeerCertificate certificate, @Nullable Integer warned, Optional<CertificateExpiresSoon> event) {}

    /** What the newest certificate among the measurements changes; empty when none showed one. */
    static Optional<News> over(WatchRows.Locked locked, List<Measurement> taken) {
        return taken.reversed().stream()
                .filter(measurement -> measurement.certificate().isPresent())
                .findFirst()
                .map(measurement -> news(locked, measurement.certificate().orElseThrow(), measurement.at()));
    }

    private static News news(WatchRows.Locked locked, PeerCertificate certificate, Instant at) {
        boolean same = Objects.equals(locked.certificateUntil(), certificate.until());
        Integer warned = same ? locked.warned() : null;
        Integer due = due(certificate.until(), at);
        if (due == null || (warned != null && warned <= due)) {
            return new News(certificate, warned, Optional.empty());
        }
        var event = new CertificateExpiresSoon(
                locked.check().shop(), locked.check().customer(), certificate.until(), due, at);
        return new News(certificate, due, Optional.of(event));
    }

    /** The tightest threshold that has been crossed; null when there is plenty of time. */
    static @Nullable Integer due(Instant until, Instant now) {
        Duration left = Duration.between(now, until);
        return THRESHOLDS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .orElse(null);
    }
}
