package fr.vigie.monitoring;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.outbound.PeerCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps what certificates a shop showed, each first sight with its evidence, and warns before they end: once at each
 * threshold, anew after a renewal. Works in the transaction that holds the shop's lock.
 */
@Component
class CertificateWatch {
    private final Certificates certificates;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    CertificateWatch(Certificates certificates, Ledger ledger, ApplicationEventPublisher events) {
        this.certificates = certificates;
        this.ledger = ledger;
        this.events = events;
    }

    /** @param taken of one shop, oldest first */
    void over(Check check, List<Measurement> taken) {
        List<Measurement> showing = taken.stream()
                .filter(measurement -> measurement.certificate().isPresent())
                .toList();
        if (showing.isEmpty()) {
            return;
        }
        ShopCertificate current = certificates.newest(check.shop()).orElse(null);
        for (Measurement measurement : showing) {
            PeerCertificate shown = measurement.certificate().orElseThrow();
            if (current != null && current.is(shown)) {
                current = current.seenAgain(measurement.at());
            } else {
                settle(current);
                current = ShopCertificate.first(check, shown, measurement.at(), append(check, shown, measurement.at()));
            }
        }
        settle(current);
    }

    private void settle(@Nullable ShopCertificate certificate) {
        if (certificate == null) {
            return;
        }
        Integer days = certificate.due();
        certificates.keep(days == null ? certificate : certificate.warned(days));
        if (days != null) {
            events.publishEvent(new CertificateExpiresSoon(
                    certificate.shop(),
                    certificate.customer(),
                    certificate.host(),
                    certificate.expires(),
                    days,
                    certificate.lastSeen()));
        }
    }

    private long append(Check check, PeerCertificate shown, Instant at) {
        return ledger.append(
                        check.customer(),
                        new Fact(
                                "certificate.seen",
                                "shop:" + check.shop(),
                                Map.of(
                                        "host", shown.host(),
                                        "fingerprint", shown.fingerprint(),
                                        "expires", shown.until().toString(),
                                        "trusted", Boolean.toString(shown.trusted()))),
                        at)
                .number();
    }
}
