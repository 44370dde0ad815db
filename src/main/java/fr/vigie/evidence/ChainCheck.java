package fr.vigie.evidence;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one customer's chain from its first entry to its last and says what is wrong with it, in constant memory.
 *
 * <p>Feed it every number for which there is an entry, a checkpoint or both, in ascending order. After a fault it goes on
 * from the checkpoint, so that one changed entry is one finding and not a thousand.
 */
final class ChainCheck {
    /** How many findings are described; the others are only counted. */
    static final int MOST_FINDINGS = 100;

    private final CustomerId customer;
    private final Function<Sha256, Optional<Long>> whereAnchored;
    private final List<Finding> findings = new ArrayList<>();
    private long total;
    private long previousNumber;
    private @Nullable Sha256 previousHash = Chain.ORIGIN;
    private LedgerHead head = LedgerHead.EMPTY;
    private long absentFrom;

    /** @param whereAnchored the number whose checkpoint holds a hash, asked only about faulty entries */
    ChainCheck(CustomerId customer, Function<Sha256, Optional<Long>> whereAnchored) {
        this.customer = customer;
        this.whereAnchored = whereAnchored;
    }

    /**
     * What is stored at one number.
     *
     * @param present whether there is an entry
     * @param content the entry, or null when there is none or it can no longer be read as one
     */
    record Row(
            long number,
            boolean present,
            @Nullable Content content,
            @Nullable Sha256 checkpoint) {}

    record Content(Instant at, Fact fact, Sha256 hash) {}

    void read(Row row) {
        if (row.number() > previousNumber + 1) {
            absent(previousNumber + 1);
            previousHash = null;
        }
        if (row.present()) {
            closeGap(row.number());
            check(row.number(), row.content(), row.checkpoint());
        } else {
            absent(row.number());
            previousHash = row.checkpoint();
        }
        previousNumber = row.number();
    }

    /** @param anchors heads that were kept outside the database, in a report for instance */
    Verification finish(List<LedgerHead> anchors, Function<Long, Optional<Sha256>> hashAt) {
        if (absentFrom > 0) {
            found(new Finding.Cut(absentFrom, previousNumber));
        }
        for (LedgerHead anchor : anchors) {
            if (anchor.count() > 0 && !hashAt.apply(anchor.count()).equals(Optional.of(anchor.hash()))) {
                found(new Finding.Contradicted(anchor.count()));
            }
        }
        return new Verification(head, findings, total);
    }

    private void absent(long number) {
        if (absentFrom == 0) {
            absentFrom = number;
        }
    }

    private void closeGap(long next) {
        if (absentFrom > 0) {
            found(new Finding.Removed(absentFrom, next - 1));
            absentFrom = 0;
        }
    }

    private void check(long number, @Nullable Content content, @Nullable Sha256 checkpoint) {
        if (checkpoint == null) {
            found(new Finding.Unanchored(number));
        } else if (content == null) {
            found(new Finding.Changed(number));
        } else if (!linked(number, content) || !content.hash().equals(checkpoint)) {
            found(misplaced(number, content.hash()));
        }
        if (content != null) {
            head = new LedgerHead(number, content.hash());
        }
        previousHash = checkpoint != null || content == null ? checkpoint : content.hash();
    }

    private boolean linked(long number, Content content) {
        return previousHash == null
                || Chain.link(previousHash, Chain.digest(new EntryId(customer, number), content.at(), content.fact()))
                        .equals(content.hash());
    }

    private Finding misplaced(long number, Sha256 hash) {
        return whereAnchored
                .apply(hash)
                .filter(elsewhere -> elsewhere != number)
                .<Finding>map(elsewhere -> new Finding.Moved(number, elsewhere))
                .orElseGet(() -> new Finding.Changed(number));
    }

    private void found(Finding finding) {
        total++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
