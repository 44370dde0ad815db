package fr.vigie.evidence;

import fr.vigie.kernel.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The arithmetic of the chain, as written down in {@code docs/ledger.md}: changing it breaks every ledger in the field.
 *
 * <p>Two steps, so that a proof of one entry needs only the digests of the entries after it and not their content:
 * {@code digest = sha256(content)} and {@code hash = sha256(hash of the entry before ‖ digest)}.
 */
final class Chain {
    /** What the first entry is chained to. */
    static final Sha256 ORIGIN = new Sha256("0".repeat(64));

    private static final String FORMAT = "vigie-ledger-1";

    private Chain() {}

    /** The digest of an entry's own content; every part is preceded by its length, so no two contents share bytes. */
    static Sha256 digest(EntryId id, Instant at, Fact fact) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            text(out, FORMAT);
            UUID customer = id.customer().value();
            out.writeLong(customer.getMostSignificantBits());
            out.writeLong(customer.getLeastSignificantBits());
            out.writeLong(id.number());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            text(out, fact.kind());
            text(out, fact.subject());
            out.writeInt(fact.details().size());
            for (var detail : fact.details().entrySet()) {
                text(out, detail.getKey());
                text(out, detail.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(bytes.toByteArray());
    }

    static Sha256 link(Sha256 previous, Sha256 digest) {
        byte[] both = new byte[64];
        System.arraycopy(previous.bytes(), 0, both, 0, 32);
        System.arraycopy(digest.bytes(), 0, both, 32, 32);
        return Sha256.of(both);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
