package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import java.time.Instant;

/**
 * The evidence of a signature: a simple electronic signature (eIDAS article 25, French civil code articles 1366–1367),
 * identified by a one-time link and a code sent to the signer's mailbox.
 *
 * @param position the how many-th signature of the version it is, from 1
 * @param party for which side it was given
 * @param quality in what quality, such as "gérante"; may be empty
 * @param name as the signer wrote it
 * @param address the network address from which it was signed
 * @param agent what the browser called itself
 * @param digest of the text that was signed
 * @param entry number of its entry in the customer's ledger
 */
public record Signature(
        ContractId contract,
        int version,
        int position,
        Party party,
        String quality,
        String name,
        EmailAddress email,
        Instant at,
        String address,
        String agent,
        Sha256 digest,
        long entry) {}
