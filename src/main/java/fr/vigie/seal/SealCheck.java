package fr.vigie.seal;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a file's seal says.
 *
 * @param subject whom the certificate of the seal names; null without a seal that can be read
 * @param known the agency's own certificate, when it is one of them, in use or replaced
 * @param at when it was sealed, as the sealing machine said
 * @param stamp by when it was sealed, as a third party said; null without a time stamp that is whole
 */
public record SealCheck(
        Verdict verdict,
        @Nullable String subject,
        @Nullable SealCertificate known,
        @Nullable Instant at,
        @Nullable Stamp stamp) {

    /**
     * A time stamp (RFC 3161). Whether its authority is one that the law recognises is not judged here.
     *
     * @param by whom its certificate names
     */
    public record Stamp(String by, Instant at) {}

    /** From the best to the worst. */
    public enum Verdict {
        /** Sealed by the agency, and every byte is as it was. */
        WHOLE,
        /** The agency's seal is unharmed, but something was added to the file after it. */
        GROWN,
        /** Sealed by the agency outside its certificate's validity. */
        OUT_OF_TIME,
        /** Unharmed, but sealed with a certificate that is none of the agency's. */
        FOREIGN,
        /** What was sealed is not what stands there now. */
        CHANGED,
        /** A PDF without a seal. */
        UNSEALED,
        /** No PDF that can be read. */
        UNREADABLE;

        /** The messages begin with it. */
        public String key() {
            return "account.seal.verdict." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static SealCheck without(Verdict verdict) {
        return new SealCheck(verdict, null, null, null, null);
    }

    private static final byte[] BEGINNING = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** Reads a file and judges it; what cannot be read is said to be so. */
    static SealCheck of(byte[] pdf, Function<X509Certificate, Optional<SealCertificate>> own) {
        if (!Arrays.equals(BEGINNING, Arrays.copyOf(pdf, BEGINNING.length))) {
            return without(Verdict.UNREADABLE);
        }
        List<Pades.Found> seals;
        try {
            seals = Pades.read(pdf);
        } catch (RuntimeException broken) {
            return without(Verdict.UNREADABLE);
        }
        return of(seals, own);
    }

    /**
     * Judges a file by its seals: the worst of the agency's decides, or the worst of others when none is the agency's.
     *
     * @param own the agency's certificates
     */
    static SealCheck of(List<Pades.Found> seals, Function<X509Certificate, Optional<SealCertificate>> own) {
        List<SealCheck> all = seals.stream().map(seal -> judge(seal, own)).toList();
        boolean ours = all.stream().anyMatch(check -> check.known() != null);
        // Somebody may have signed after the agency, which grows the file lawfully and is still to be told.
        return all.stream()
                .filter(check -> !ours || check.known() != null)
                .max(Comparator.comparing(SealCheck::verdict))
                .orElseGet(() -> without(Verdict.UNSEALED));
    }

    private static SealCheck judge(Pades.Found seal, Function<X509Certificate, Optional<SealCertificate>> own) {
        X509Certificate certificate = seal.certificate();
        if (certificate == null) {
            return without(Verdict.CHANGED);
        }
        SealCertificate known = own.apply(certificate).orElse(null);
        return new SealCheck(
                verdict(seal, known), Names.of(certificate.getSubjectX500Principal()), known, seal.at(), seal.stamp());
    }

    private static Verdict verdict(Pades.Found seal, @Nullable SealCertificate known) {
        if (!seal.intact()) {
            return Verdict.CHANGED;
        }
        if (known == null) {
            return Verdict.FOREIGN;
        }
        Instant at = seal.at();
        if (at == null || !known.stateAt(at).seals()) {
            return Verdict.OUT_OF_TIME;
        }
        return seal.whole() ? Verdict.WHOLE : Verdict.GROWN;
    }
}
