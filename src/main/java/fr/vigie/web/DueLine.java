package fr.vigie.web;

import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.ShopId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something due as Aujourd'hui shows it, in the reader's words: a page holds thirty, and each word costs less here than in a
 * template.
 *
 * @param step what to do about it; null when the act says itself
 * @param tone of its label, as the style sheets name it
 * @param shop its name; null when it concerns none that the reader knows
 * @param left how far the deadline is
 * @param spentPercent the share of the granted time that is gone
 * @param opening what its link says to who does not see the line
 */
record DueLine(
        String title,
        @Nullable String step,
        String tone,
        String label,
        @Nullable String shop,
        @Nullable String shopHref,
        String left,
        String due,
        long spentPercent,
        String barTone,
        String href,
        String opening) {

    static DueLine of(AgendaItem item, Map<ShopId, String> names, PageFormats formats) {
        ShopId shop = item.shop();
        boolean late = item.isLate();
        long allowed = Math.max(1, item.allowed().toMinutes());
        long spent = Math.clamp((allowed - item.remaining().toMinutes()) * 100 / allowed, 0, 100);
        String left = late ? item.remaining().isZero() ? "reached" : "late" : "left";
        String title = formats.message(item.message(), item.arguments());
        String step = item.step();
        return new DueLine(
                title,
                step == null ? null : formats.message(step, item.arguments()),
                item.tone().css(),
                formats.message(item.label(), List.of()),
                shop == null ? null : names.get(shop),
                shop == null ? null : "/shops/" + shop,
                formats.message("web.today." + left, List.of(item.remaining().abs())),
                formats.dateTime(item.due()),
                spent,
                late ? "vg-bad" : spent > 75 ? "vg-warn" : "",
                item.href(),
                formats.opening(title));
    }
}
