package fr.vigie.contract.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One field of a clause's form, and one row of the printed clause.
 *
 * @param label in words
 * @param hint how to fill it in; empty for none
 * @param value as it stands in the form
 * @param unit after the input, in words; empty for none
 * @param options of a choice; the unit of a delay
 * @param shown the value in words
 * @param error what is wrong with what was typed; null when nothing is
 */
record Field(
        Kind kind,
        String name,
        String label,
        String hint,
        String value,
        String unit,
        List<Option> options,
        String shown,
        @Nullable String error) {

    enum Kind {
        /** A heading over the fields that follow. */
        GROUP,
        FLAG,
        NUMBER,
        DECIMAL,
        SELECT,
        CHECKS,
        TEXT,
        AREA,
        DELAY;

        /** The name that templates use. */
        String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Option(String value, String label, boolean selected) {}

    Field {
        options = List.copyOf(options);
    }

    /** The same field in a form that holds several clauses. */
    Field under(String prefix) {
        return new Field(kind, isGroup() ? name : prefix + "." + name, label, hint, value, unit, options, shown, error);
    }

    public String type() {
        return kind.css();
    }

    public boolean isGroup() {
        return kind == Kind.GROUP;
    }
}
