package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Life;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package that is handed over, from its order on.
 *
 * @param job that makes it
 * @param by who ordered it
 * @param history whether it holds the whole backup repository besides the last verified snapshots
 * @param folder of the agency's machine that an administrator chose; null for the portal
 * @param made null until it is ready
 * @param sent how many bytes from the first one on the customer has fetched without a gap
 * @param received null until all of it was fetched
 * @param removed when its file was deleted; null while it is there
 */
public record Handover(
        HandoverId id,
        ContractId contract,
        CustomerId customer,
        @Nullable JobId job,
        Instant ordered,
        String by,
        boolean history,
        @Nullable Path folder,
        @Nullable Made made,
        long sent,
        @Nullable Received received,
        @Nullable Instant removed) {

    /** For how long the customer may fetch it. */
    public static final Duration VALID = Duration.ofDays(30);

    /**
     * The file that was made.
     *
     * @param bytes of the file
     * @param digest of the file
     * @param expires when the portal stops giving it; null in a folder of the agency
     */
    public record Made(
            Path file,
            int files,
            long bytes,
            Sha256 digest,
            Instant at,
            @Nullable Instant expires) {}

    /** All bytes went out. */
    public record Received(Instant at, String by) {}

    /** Where it stands. */
    public enum State {
        PREPARING,
        READY,
        EXPIRED,
        REMOVED;

        /** The message key of its name. */
        public String key() {
            return "contract.handover.state." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public State stateAt(Instant now) {
        if (removed != null) {
            return State.REMOVED;
        }
        if (made == null) {
            return State.PREPARING;
        }
        return made.expires() != null && !now.isBefore(made.expires()) ? State.EXPIRED : State.READY;
    }

    /** Whether it was ordered for the end that comes or came, not for one that did not, as the notice was withdrawn. */
    boolean isFor(Life life) {
        return life.stayedAt().filter(ordered::isBefore).isEmpty();
    }

    /** Whether the customer may fetch it. */
    public boolean isOfferedAt(Instant now) {
        return folder == null && stateAt(now) == State.READY;
    }

    /**
     * How far it is fetched once a further stretch went out: a stretch counts as far as it leaves no gap.
     *
     * @param from first byte of the stretch, from 0
     * @param to one past its last byte
     */
    static long fetched(long before, long from, long to) {
        return from <= before ? Math.max(before, to) : before;
    }
}
