package fr.vigie.seal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.seal.SealCertificate.Origin;
import fr.vigie.seal.SealCheck.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class SealCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    private final SealingKey key = OwnCertificate.make("Agence du Phare", NOW);
    private final byte[] sealed = Pades.seal(pdf(), key, "Agence du Phare", NOW, null);

    @Test
    void findsASealedFileWholeAndSaysBySealOfWhomAndWhen() {
        SealCheck check = check(sealed);
        assertThat(check.verdict()).isEqualTo(Verdict.WHOLE);
        assertThat(check.subject()).isEqualTo("Agence du Phare");
        assertThat(check.at()).isEqualTo(NOW);
    }

    /** Every byte but those of the seal itself, which prove nothing but the rest. */
    @Test
    void noticesAFlippedByteAnywhereInTheDocument() {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        int from = text.indexOf('<', text.lastIndexOf("/Contents <"));
        int to = text.indexOf('>', from);
        for (int at = 0; at < sealed.length; at += at > from - 400 && at < to + 400 ? 1 : 97) {
            if (at < from || at > to) {
                byte[] flipped = sealed.clone();
                flipped[at] ^= 1;
                assertThat(check(flipped).verdict()).as("byte " + at).isNotIn(Verdict.WHOLE, Verdict.GROWN);
            } else {
                at = to;
            }
        }
    }

    @Test
    void noticesWhatWasAddedAfterwards() throws IOException {
        var grown = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(sealed)) {
            document.getDocumentInformation().setTitle("Autre titre");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(grown);
        }
        assertThat(check(grown.toByteArray()).verdict()).isEqualTo(Verdict.GROWN);
        byte[] tail = Arrays.copyOf(sealed, sealed.length + 1);
        assertThat(check(tail).verdict()).isNotEqualTo(Verdict.WHOLE);
    }

    @Test
    void noticesASealThatCoversNotAllOfWhatIsShown() {
        byte[] twice = Pades.seal(sealed, OwnCertificate.make("Quelqu’un", NOW), "Quelqu’un", NOW, null);
        assertThat(check(twice))
                .extracting(SealCheck::verdict, SealCheck::subject)
                .containsExactly(Verdict.GROWN, "Agence du Phare");
    }

    @Test
    void trustsNoCertificateButTheAgencys() {
        byte[] other = Pades.seal(pdf(), OwnCertificate.make("Agence du Phare", NOW), "Agence du Phare", NOW, null);
        assertThat(check(other).verdict()).isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void doesNotCountASealMadeOutsideTheCertificatesTime() {
        Instant late = NOW.plus(Duration.ofDays(5 * 366));
        assertThat(SealCheck.of(List.of(new Pades.Found(true, true, key.certificate(), late, null)), this::own)
                        .verdict())
                .isEqualTo(Verdict.OUT_OF_TIME);
    }

    @Test
    void saysPlainlyWhatIsNoSealedPdf() {
        assertThat(check(pdf()).verdict()).isEqualTo(Verdict.UNSEALED);
        assertThat(check("%PDF-1.7 et puis rien".getBytes(StandardCharsets.UTF_8))
                        .verdict())
                .isIn(Verdict.UNREADABLE, Verdict.UNSEALED);
        assertThat(check(new byte[] {1}).verdict()).isEqualTo(Verdict.UNREADABLE);
    }

    /** The European Commission's own validator, told to trust the certificate, comes to the same end. */
    @Test
    void isTotallyPassedByTheReferenceValidator() {
        for (SealingKey one : new SealingKey[] {key, uploaded()}) {
            var trusted = new CommonTrustedCertificateSource();
            trusted.addCertificate(DSSUtils.loadCertificate(SealingKey.der(one.certificate())));
            var verifier = new CommonCertificateVerifier();
            verifier.setAIASource(null);
            verifier.setTrustedCertSources(trusted);
            byte[] pdf = Pades.seal(pdf(), one, "Agence du Phare", NOW, null);
            var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(Date.from(NOW.plusSeconds(60)));
            var report = validator.validateDocument().getSimpleReport();
            String id = report.getFirstSignatureId();
            assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
        }
    }

    private static SealingKey uploaded() {
        byte[] file = new KeyFiles.Issue("Agence", NOW).key("RSA", 2048).make();
        return ((KeyFile.Good) KeyFile.read(file, KeyFiles.PASSWORD.toCharArray(), NOW)).key();
    }

    private SealCheck check(byte[] pdf) {
        return SealCheck.of(pdf, this::own);
    }

    private Optional<SealCertificate> own(X509Certificate certificate) {
        return Optional.of(certificate)
                .filter(key.certificate()::equals)
                .map(one -> SealRows.describe(TimeOrdered.uuid(), Origin.GENERATED, one, NOW));
    }

    static byte[] pdf() {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
