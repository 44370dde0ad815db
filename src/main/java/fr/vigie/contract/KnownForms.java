package fr.vigie.contract;

import fr.vigie.contract.CanonicalForm.Content;
import fr.vigie.kernel.Recent;
import fr.vigie.kernel.Sha256;
import java.util.Collections;
import java.util.Map;

/**
 * What the texts read of late say, by the digest of the text: pages, clocks and duties ask for the same few hundred again
 * and again, and reading one costs more than fetching it. A text that is changed has another digest, so none is ever stale.
 */
final class KnownForms {
    /** About twenty kilobytes each. */
    private static final int MOST = 1000;

    private final Map<Sha256, Content> contents = Collections.synchronizedMap(new Recent<>(MOST));

    /** @param digest of the form, which the caller has compared */
    Content content(CanonicalForm form, Sha256 digest) {
        Content content = contents.get(digest);
        if (content == null) {
            content = form.content(); // not while others wait for the map
            contents.put(digest, content);
        }
        return content;
    }
}
