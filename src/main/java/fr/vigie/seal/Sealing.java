package fr.vigie.seal;

import java.time.Instant;

/** What became of the wish to seal a document. */
public sealed interface Sealing {

    /** A sealed file. Sealing again gives other bytes: these are the ones to keep and to hand out. */
    final class Done implements Sealing {
        private final byte[] pdf;
        private final SealCertificate certificate;
        private final Instant at;

        Done(byte[] pdf, SealCertificate certificate, Instant at) {
            this.pdf = pdf;
            this.certificate = certificate;
            this.at = at;
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
    }

    /** The certificate that the agency brought may not seal now; another is needed. */
    record Refused(SealCertificate certificate, SealCertificate.State state) implements Sealing {}
}
