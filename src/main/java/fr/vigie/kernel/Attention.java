package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;

/** What is failing, stale or unmeasured and deserves a look, for the home page. One bean per module. */
public interface Attention {

    List<AttentionItem> items(Instant now);
}
