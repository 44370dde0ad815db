package fr.vigie.shop.mirror;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of which a dump keeps the structure only: visit statistics, template caches and copies of sent mails, which
 * fill by themselves, are large, and often hold personal data. Everything else is kept whole, tables without the shop's
 * prefix included, since modules make such tables.
 *
 * <p>Source: the tables of PrestaShop 1.6 to 9.1; the first five are those that its own updater leaves out.
 */
final class DisposableTables {

    private static final List<String> NAMES = List.of(
            "connections",
            "connections_page",
            "connections_source",
            "statssearch",
            "pagenotfound",
            "page_viewed",
            "date_range",
            "sekeyword",
            "mail",
            "smarty_cache",
            "smarty_lazy_cache",
            "smarty_last_flush");

    private final Set<String> names;

    DisposableTables(String prefix) {
        this.names = NAMES.stream().map(name -> prefix + name).collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(String table) {
        return names.contains(table);
    }
}
