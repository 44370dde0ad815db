package fr.vigie.contract;

import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The evidence that a version was signed on paper: a scan, and who says what it is. Vigie has not seen anybody sign.
 *
 * @param signedOn the day written on the paper
 * @param names of those who signed, one on each line
 * @param by who entered it
 * @param file what the scan was called
 * @param digest of the scan
 * @param entry number of its entry {@code contract.signed-on-paper} in the customer's ledger
 */
public record PaperSignature(
        ContractId contract,
        int version,
        LocalDate signedOn,
        String names,
        String by,
        Instant entered,
        String file,
        int pages,
        int bytes,
        Sha256 digest,
        long entry) {

    /** The names in one line. */
    public String signatories() {
        return names.replace("\n", " ; ");
    }
}
