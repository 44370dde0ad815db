package fr.vigie.seal;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.seal.SealCertificate.Origin;
import fr.vigie.seal.SealCertificate.State;
import fr.vigie.seal.Sealing.Stamping;
import fr.vigie.vault.SealedElsewhere;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals documents in the agency's name, keeps the certificates for it, and verifies what is said to be sealed. Sealing takes
 * about a tenth of a second, and up to ten more where an authority stamps the time; it is done outside of transactions. Everything here needs the agency's scope.
 */
@Service
public class Seals implements SealedElsewhere {

    private static final Logger log = LoggerFactory.getLogger(Seals.class);

    private final SealRows rows;
    private final TimeStamping stamping;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Seals(SealRows rows, TimeStamping stamping, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.stamping = stamping;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The certificate in use; empty before the first need. */
    @Transactional(readOnly = true)
    public Optional<SealCertificate> inUse() {
        return rows.inUse();
    }

    /** Those that others took the place of, the newest first. */
    @Transactional(readOnly = true)
    public List<SealCertificate> replaced() {
        return rows.replaced();
    }

    /**
     * The certificate that the next document is sealed with. Vigie makes one when there is none, and another when one of
     * its own has ended; one that the agency brought is given as it is.
     *
     * @param agency the name for a certificate that is made
     */
    @Transactional
    public SealCertificate ready(String agency) {
        Instant now = Instants.micros(clock);
        Optional<SealCertificate> present = rows.inUse();
        boolean spent = present.filter(one -> one.origin() == Origin.GENERATED)
                .filter(one -> !one.stateAt(now).seals())
                .isPresent();
        if (spent) {
            return generate(agency);
        }
        return present.orElseGet(() -> {
            keep(Origin.GENERATED, OwnCertificate.make(agency, now), now);
            return rows.inUse().orElseThrow();
        });
    }

    /** Makes a certificate in the agency's name and seals with it from now on; the one in use is replaced. */
    @Transactional
    public SealCertificate generate(String agency) {
        Instant now = Instants.micros(clock);
        return replace(Origin.GENERATED, OwnCertificate.make(agency, now), now);
    }

    /**
     * Whether a PKCS#12 file may seal.
     *
     * @param password wiped by the caller
     */
    public KeyFile read(byte[] content, char[] password) {
        return KeyFile.read(content, password, clock.instant());
    }

    /** Seals with what the agency brought from now on; the certificate in use is replaced. Bringing that one again changes nothing. */
    @Transactional
    public SealCertificate use(KeyFile.Good file) {
        Sha256 brought = SealingKey.fingerprint(file.key().certificate());
        return rows.inUse()
                .filter(one -> one.fingerprint().equals(brought))
                .orElseGet(() -> replace(Origin.UPLOADED, file.key(), Instants.micros(clock)));
    }

    /** A certificate in DER, for whoever wants to compare or trust it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> certificate(Sha256 fingerprint) {
        return rows.chain(fingerprint).map(chain -> SealingKey.der(first(chain)));
    }

    /**
     * Seals a document as PAdES-B-B, or as B-T where {@link TimeStamping} asks an authority and that one answers. Belongs into a
     * job: an answer is waited for.
     *
     * @param agency its name, which the seal says and a certificate that must be made bears
     * @throws SealFailure when the document is none that can be sealed
     */
    public Sealing seal(byte[] pdf, String agency) {
        return seal(pdf, agency, stamping.authority().orElse(null));
    }

    private Sealing seal(byte[] pdf, String agency, @Nullable TimeAuthority authority) {
        SealCertificate certificate = Objects.requireNonNull(transaction.execute(status -> ready(agency)));
        Instant now = Instants.micros(clock);
        State state = certificate.stateAt(now);
        if (!state.seals()) {
            return new Sealing.Refused(certificate, state);
        }
        return rows.key(certificate.id())
                .<Sealing>map(key -> done(pdf, key, certificate, agency, now, authority))
                // Replaced in this very moment: the new one seals.
                .orElseGet(() -> seal(pdf, agency, authority));
    }

    private Sealing.Done done(
            byte[] pdf,
            SealingKey key,
            SealCertificate certificate,
            String agency,
            Instant now,
            @Nullable TimeAuthority authority) {
        if (authority != null) {
            try {
                byte[] stamped = Pades.seal(pdf, key, agency, now, authority);
                stamping.tried(null);
                return new Sealing.Done(stamped, certificate, now, Stamping.STAMPED);
            } catch (TimeAuthority.Silent silent) {
                log.warn("The seal bears no time stamp: {}", silent.getMessage());
                stamping.tried(silent.getMessage());
            }
        }
        return new Sealing.Done(
                Pades.seal(pdf, key, agency, now, null),
                certificate,
                now,
                authority == null ? Stamping.NOT_ASKED : Stamping.MISSING);
    }

    /**
     * The document sealed without asking anybody for the time, or as it was drawn while the certificate that the agency brought may not seal: what nobody signs does
     * not wait for another certificate.
     *
     * @throws SealFailure when the document is none that can be sealed
     */
    public byte[] sealed(byte[] pdf, String agency) {
        return seal(pdf, agency, null) instanceof Sealing.Done done ? done.pdf() : pdf;
    }

    /** Verifies a file, whoever made it; never throws for what it holds. Nothing is asked of the network. */
    public SealCheck check(byte[] pdf) {
        return SealCheck.of(pdf, certificate -> rows.known(SealingKey.fingerprint(certificate)));
    }

    @Override
    @Transactional
    public int resealAll() {
        return rows.reseal();
    }

    private SealCertificate replace(Origin origin, SealingKey key, Instant now) {
        rows.replace(now);
        keep(origin, key, now);
        return rows.inUse().orElseThrow();
    }

    private void keep(Origin origin, SealingKey key, Instant now) {
        rows.add(SealRows.describe(TimeOrdered.uuid(), origin, key.certificate(), now), key);
    }

    private static X509Certificate first(byte[] chain) {
        try {
            return SealingKey.certificates(chain).getFirst();
        } catch (CertificateException broken) {
            throw new IllegalStateException("a kept certificate cannot be read again", broken);
        }
    }
}
