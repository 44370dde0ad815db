package fr.vigie.evidence;

import fr.vigie.kernel.Sha256;

/**
 * The end of a customer's chain at some moment: enough to prove later that nothing before it was touched.
 *
 * @param count how many entries the chain had, which is also the number of its last entry
 * @param hash the hash of that entry; {@link #EMPTY} has thirty-two zero bytes
 */
public record LedgerHead(long count, Sha256 hash) {
    public static final LedgerHead EMPTY = new LedgerHead(0, Chain.ORIGIN);
}
