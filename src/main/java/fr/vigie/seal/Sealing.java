package fr.vigie.seal;

import java.time.Instant;

/** What became of the wish to seal a document. */
public sealed interface Sealing {

    /** Whether a third party stamped the time on it. */
    enum Stamping {
        NOT_ASKED,
        STAMPED,
        /** It was asked and gave none. */
        MISSING
    }

    /** A sealed file. Sealing again gives other bytes: these are the ones to keep and to hand out. */
    final class Done implements Sealing {
        private final byte[] pdf;
        private final SealCertificate certificate;
        private final Instant at;
        private final Stamping stamping;

        Done(byte[] pdf, SealCertificate certificate, Instant at, Stamping stamping) {
            this.pdf = pdf;
            this.certificate = certificate;
            this.at = at;
            this.stamping = stamping;
        }

        public byte[] pdf() {
            return pdf.clone();
        }

        public SealCertificate certificate() {
            return certificate;
        }

        public Instant at() {
            return at;
        }

        public Stamping stamping() {
            return stamping;
        }
    }

    /** The certificate that the agency brought may not seal now; another is needed. */
    record Refused(SealCertificate certificate, SealCertificate.State state) implements Sealing {}
}
