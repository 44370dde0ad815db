package fr.vigie.billing;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import java.time.Instant;

/**
 * The evidence that a customer approved a quote: a simple electronic signature (eIDAS article 25, French civil code articles
 * 1366–1367) by a person who signed in and typed a code sent to their mailbox.
 *
 * @param name as the person wrote it
 * @param address the network address from which it was approved
 * @param agent what the browser called itself
 * @param content digest of the canonical form of the offer
 * @param document digest of the PDF that was sent
 * @param entry number of the entry {@code quote.approved} in the customer's ledger
 */
public record Approval(
        QuoteId quote,
        String name,
        EmailAddress email,
        Instant at,
        String address,
        String agent,
        Sha256 content,
        Sha256 document,
        long entry) {}
