package fr.vigie.shop.access;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * A review that was done; it never changes.
 *
 * @param note what was looked at beside Vigie, such as the accounts of the back office; may be empty
 * @param entry of the customer's ledger, which keeps the digest of what was decided
 * @param written that digest, as it was entered
 * @param read the digest of what is kept now: the same as long as nothing was altered
 */
public record AccessReview(
        AccessReviewId id,
        CustomerId customer,
        Instant at,
        PersonId by,
        String byName,
        String note,
        List<Judged> judged,
        long entry,
        Sha256 written,
        Sha256 read) {
    public AccessReview {
        judged = List.copyOf(judged);
    }

    /** An access as it stood, and what became of it. */
    public record Judged(Access access, Decision decision) {
        boolean isRevoked() {
            return decision == Decision.REVOKED;
        }
    }

    public boolean isUnaltered() {
        return written.equals(read);
    }

    public long revoked() {
        return revoked(judged);
    }

    static long revoked(List<Judged> judged) {
        return judged.stream().filter(Judged::isRevoked).count();
    }
}
