package fr.vigie.contract;

import fr.vigie.contract.CanonicalForm.Content;
import fr.vigie.kernel.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the texts read of late say, by the digest of the text: pages, clocks and duties ask for the same few hundred again
 * and again, and reading one costs more than fetching it. A text that is changed has another digest, so none is ever stale.
 */
final class KnownForms {
    /** About twenty kilobytes each. */
    private static final int MOST = 1000;

    private final Lock using = new ReentrantLock();
    private final Map<Sha256, Content> contents = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Content> eldest) {
            return size() > MOST;
        }
    };

    /** @param digest of the form, which the caller has compared */
    Content content(CanonicalForm form, Sha256 digest) {
        Content known = find(digest);
        return known == null ? keep(digest, form.content()) : known;
    }

    private @Nullable Content find(Sha256 digest) {
        using.lock();
        try {
            return contents.get(digest);
        } finally {
            using.unlock();
        }
    }

    private Content keep(Sha256 digest, Content content) {
        using.lock();
        try {
            contents.put(digest, content);
            return content;
        } finally {
            using.unlock();
        }
    }
}
