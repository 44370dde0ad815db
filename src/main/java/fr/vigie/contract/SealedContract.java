package fr.vigie.contract;

import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.util.Locale;

/**
 * The sealed file of a version that everyone signed.
 *
 * @param language in which it was drawn; other languages are translations without seal
 * @param subject whom the seal's certificate names
 * @param fingerprint of that certificate
 * @param digest of the file
 * @param entry number of its entry in the customer's ledger, which holds the digest too
 */
public record SealedContract(
        ContractId contract,
        int version,
        Locale language,
        Instant sealed,
        String subject,
        Sha256 fingerprint,
        int bytes,
        Sha256 digest,
        long entry) {

    /** Whether a reader of that language gets the sealed file. */
    public boolean isIn(Locale locale) {
        return language.getLanguage().equals(locale.getLanguage());
    }
}
