package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import java.time.Instant;

/**
 * The evidence of a signature: a simple electronic signature (eIDAS article 25, French civil code articles 1366–1367),
 * identified by a one-time link and a code sent to the signer's mailbox.
 *
 * @param name as the signer wrote it
 * @param address the network address from which it was signed
 * @param agent what the browser called itself
 * @param digest of the text that was signed
 * @param entry number of the entry {@code contract.signed} in the customer's ledger
 */
public record Signature(
        ContractId contract,
        int version,
        String name,
        EmailAddress email,
        Instant at,
        String address,
        String agent,
        Sha256 digest,
        long entry) {}
