package fr.vigie.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * A column that a module adds to the list of shops. One bean per column; the list orders them by {@link #rank()} and heads
 * them with the message {@code shop.column.<name>}.
 */
public interface ShopColumn {

    /** What the list's address calls it. */
    String name();

    int rank();

    /** The cells of one page of shops, in one query; a shop without an entry has an empty cell. */
    Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader);

    /**
     * One cell in the reader's language.
     *
     * @param tone null where the words need no mark
     * @param drawing an SVG to show above the words; empty for none
     * @param plain the same for a spreadsheet: a number, or an ISO instant
     */
    record Cell(@org.jspecify.annotations.Nullable Tone tone, String words, String drawing, String plain) {}
}
