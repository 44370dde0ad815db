package fr.vigie.shop.inspection;

import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What this module tells on a shop's logbook: when it came, what was examined, what people said of its modules. */
@Component
class ShopLogbook implements Logbook {

    private static final String KIND = "shop";

    private final Shops shops;
    private final Inspections inspections;
    private final ModuleWords words;

    ShopLogbook(Shops shops, Inspections inspections, ModuleWords words) {
        this.shops = shops;
        this.inspections = inspections;
        this.words = words;
    }

    @Override
    public List<LogbookEntry> entries(ShopId id, Instant before, int most) {
        List<LogbookEntry> entries = new ArrayList<>();
        shops.find(id).ifPresent(shop -> {
            entries.add(new LogbookEntry(shop.entered(), KIND, Tone.INFO, "shop.log.entered", List.of(), null));
            if (shop.takenOver() != null) {
                entries.add(new LogbookEntry(shop.takenOver(), KIND, Tone.OK, "shop.log.takenOver", List.of(), null));
            }
            if (shop.left() != null) {
                entries.add(new LogbookEntry(shop.left(), KIND, Tone.EXCLUDED, "shop.log.left", List.of(), null));
            }
        });
        for (Inspections.Event event : inspections.before(id, before, most)) {
            entries.add(new LogbookEntry(
                    event.at(), KIND, Tone.INFO, "shop.log." + event.kind(), List.of(), "/shops/" + id + "/inventory"));
        }
        for (ModuleWord word : words.before(id, before, most)) {
            entries.add(new LogbookEntry(
                    word.at(),
                    KIND,
                    Tone.INFO,
                    "shop.log.module." + (word.origin() == null ? "FILES" : word.origin())
                            + (word.note().isEmpty() ? "" : ".note"),
                    List.of(word.module(), word.by(), word.note()),
                    "/shops/" + id + "/inventory#modules"));
        }
        return entries.stream()
                .filter(entry -> entry.at().isBefore(before))
                .sorted(Comparator.comparing(LogbookEntry::at).reversed())
                .limit(most)
                .toList();
    }
}
