package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;

/** What a module has to tell on a shop's logbook page (carnet d'entretien). One bean per module. */
public interface Logbook {

    /** The newest entries strictly before an instant, newest first, at the most {@code most}. */
    List<LogbookEntry> entries(ShopId shop, Instant before, int most);
}
