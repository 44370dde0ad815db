package fr.vigie.kernel;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * By which column a list is sorted, and which way.
 *
 * @param column the name of a column of that list
 */
public record SortOrder(String column, boolean descending) {

    /**
     * Reads what an address says: the name of a column, after a minus for the reverse.
     *
     * @param columns those that the list can be sorted by
     * @return the usual order where the text names none of them
     */
    public static SortOrder of(@Nullable String text, Collection<String> columns, SortOrder usual) {
        if (text == null) {
            return usual;
        }
        SortOrder read = text.startsWith("-") ? new SortOrder(text.substring(1), true) : new SortOrder(text, false);
        return columns.contains(read.column) ? read : usual;
    }

    /** What {@link #of} reads. */
    public String code() {
        return descending ? "-" + column : column;
    }

    /** Another click on a column's head: turned where the list is sorted by it, else rising. */
    SortOrder clicked(String name) {
        return new SortOrder(name, name.equals(column) && !descending);
    }

    /** The SQL word for the direction. */
    public String direction() {
        return descending ? "desc" : "asc";
    }

    /** The SQL sign between the key of a later line and that of an earlier one. */
    public String after() {
        return descending ? "<" : ">";
    }
}
