package fr.vigie.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The European Commission's DSS: seals at the level PAdES-B-B, or B-T with a time stamp, and reads seals. Nothing of it is loaded before the first seal. */
final class Pades {

    /** Bytes; a time stamp carries the certificates of its authority. */
    private static final int ROOM_FOR_A_STAMP = 32 * 1024;

    private Pades() {}

    /** A seal as it stands in a file, before it is asked whose it is. */
    record Found(
            boolean intact,
            boolean whole,
            @Nullable X509Certificate certificate,
            @Nullable Instant at,
            SealCheck.@Nullable Stamp stamp) {}

    /**
     * @param authority null to seal without a time stamp
     * @throws TimeAuthority.Silent when it gives none
     */
    static byte[] seal(byte[] pdf, SealingKey key, String name, Instant at, @Nullable TimeAuthority authority) {
        PAdESSignatureParameters asked = parameters(key, name, at);
        PAdESService service = new PAdESService(offline());
        if (authority != null) {
            asked.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
            asked.setContentSize(ROOM_FOR_A_STAMP);
            service.setTspSource(authority);
        }
        DSSDocument document = new InMemoryDocument(pdf);
        try {
            byte[] signature = key.sign(service.getDataToSign(document, asked).getBytes());
            SignatureAlgorithm algorithm =
                    key.isElliptic() ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.RSA_SHA256;
            var sealed = new ByteArrayOutputStream(pdf.length + 32 * 1024);
            service.signDocument(document, asked, new SignatureValue(algorithm, signature))
                    .writeTo(sealed);
            return sealed.toByteArray();
        } catch (DSSException | GeneralSecurityException | IOException fault) {
            throw new SealFailure("the document could not be sealed", fault);
        }
    }

    private static PAdESSignatureParameters parameters(SealingKey key, String name, Instant at) {
        List<CertificateToken> chain = key.chain().stream().map(Pades::token).toList();
        PAdESSignatureParameters asked = new PAdESSignatureParameters();
        asked.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        asked.setDigestAlgorithm(DigestAlgorithm.SHA256);
        asked.setSigningCertificate(chain.getFirst());
        asked.setCertificateChain(chain);
        asked.bLevel().setSigningDate(Date.from(at));
        asked.setSignerName(name);
        asked.setAppName("Vigie");
        return asked;
    }

    private static CertificateToken token(X509Certificate certificate) {
        return DSSUtils.loadCertificate(SealingKey.der(certificate));
    }

    /** The seals of a file, the innermost first. */
    static List<Found> read(byte[] pdf) {
        PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(new InMemoryDocument(pdf));
        analyzer.setCertificateVerifier(offline());
        return analyzer.getSignatures().stream()
                .map(signature -> found((PAdESSignature) signature, pdf.length))
                .toList();
    }

    private static Found found(PAdESSignature signature, int length) {
        signature.checkSignatureIntegrity();
        ByteRange range = signature.getPdfRevision().getByteRange();
        boolean whole = range.isValid()
                && range.getFirstPartStart() == 0
                && range.getSecondPartStart() + range.getSecondPartEnd() == length;
        return new Found(
                signature.getSignatureCryptographicVerification().isSignatureValid(),
                whole,
                Optional.ofNullable(signature.getSigningCertificateToken())
                        .map(CertificateToken::getCertificate)
                        .orElse(null),
                Optional.ofNullable(signature.getSigningTime())
                        .map(Date::toInstant)
                        .orElse(null),
                signature.getSignatureTimestamps().stream()
                        .flatMap(stamp -> stamp(stamp).stream())
                        .findFirst()
                        .orElse(null));
    }

    /** Empty when the stamp is of something else, or is not whole. */
    private static Optional<SealCheck.Stamp> stamp(TimestampToken stamp) {
        return stamp.getCertificates().stream()
                .filter(stamp::isSignedBy)
                .filter(signer -> stamp.isMessageImprintDataIntact())
                .map(signer -> new SealCheck.Stamp(
                        Names.of(signer.getCertificate().getSubjectX500Principal()),
                        stamp.getGenerationTime().toInstant()))
                .findFirst();
    }

    /** A file of somebody else must not make the server call addresses that stand in its certificates. */
    private static CommonCertificateVerifier offline() {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setCrlSource(null);
        verifier.setOcspSource(null);
        return verifier;
    }
}
