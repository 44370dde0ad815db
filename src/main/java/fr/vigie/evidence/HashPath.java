package fr.vigie.evidence;

import fr.vigie.kernel.Sha256;
import java.util.List;

/**
 * The proof that one entry is part of the chain that ends in a head, without the content of any other entry.
 *
 * <p>Start from {@code previous}, chain the entry's own digest, then each digest of {@code following} in order: the
 * result is {@code head.hash()}, which the customer can compare with the one printed in a report.
 *
 * @param previous the hash before the entry
 * @param digest the digest of the entry's content
 * @param following the digests of the entries after it, up to the head
 */
public record HashPath(EntryId entry, Sha256 previous, Sha256 digest, List<Sha256> following, LedgerHead head) {
    public HashPath {
        following = List.copyOf(following);
    }

    /** Whether the path really leads from the entry to the head. */
    public boolean holds() {
        Sha256 hash = Chain.link(previous, digest);
        for (Sha256 next : following) {
            hash = Chain.link(hash, next);
        }
        return hash.equals(head.hash()) && entry.number() + following.size() == head.count();
    }
}
