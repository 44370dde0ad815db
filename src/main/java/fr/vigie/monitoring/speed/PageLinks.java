package fr.vigie.monitoring.speed;

import fr.vigie.contract.IndicatorsClause.Page;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where PrestaShop's classic themes, and those built on them, show a category, a product and the cart on the home page. */
final class PageLinks {
    static final String SCRIPT = """
            (() => {
              const first = path => document.querySelector(path)?.href;
              // PrestaShop's usual route of a category: its number and name, without an extension.
              const numbered = () => [...document.links].find(link => link.host === location.host
                && /^(\\/[a-z]{2})?\\/\\d+-[^/.]+$/.test(link.pathname))?.href;
              return JSON.stringify({
                CATEGORY: first('.category > a[href], a.dropdown-item[data-depth="0"][href]') ?? numbered(),
                PRODUCT: first('.product-miniature a[href], .js-product-miniature a[href]'),
                CART: first('.blockcart a[href], a[href*="controller=cart"], a[href*="/panier"], a[href*="/cart"]')
              });
            })()""";

    private PageLinks() {}

    /** Those of the same host as the home page; others are no page of this shop. */
    static Map<Page, URI> read(JsonNode found, URI home) {
        var links = new EnumMap<Page, URI>(Page.class);
        for (Page page : Page.values()) {
            String text = found.path(page.name()).asString("");
            try {
                URI link = new URI(text.replaceAll("#.*", ""));
                if (page != Page.HOME && host(link).equals(host(home))) {
                    links.put(page, link);
                }
            } catch (URISyntaxException e) {
                // The page stays without an address until somebody types one.
            }
        }
        return links;
    }

    private static String host(URI address) {
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    }
}
