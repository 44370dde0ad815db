package fr.vigie.support.web;

import fr.vigie.kernel.ShopId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The shops to choose among, as the options of a list: a template takes many times as long to write hundreds of them. */
final class ShopOptions {
    private ShopOptions() {}

    /**
     * Markup, names escaped.
     *
     * @param names in the order of the options
     * @param chosen the id of the one that is selected, or anything else
     */
    static String markup(Map<ShopId, String> names, @Nullable String chosen) {
        StringBuilder options = new StringBuilder(names.size() * 90);
        names.forEach((shop, name) -> {
            String id = shop.toString();
            options.append("<option value=\"")
                    .append(id)
                    .append(id.equals(chosen) ? "\" selected=\"selected\">" : "\">")
                    .append(HtmlUtils.htmlEscape(name, "UTF-8"))
                    .append("</option>");
        });
        return options.toString();
    }
}
