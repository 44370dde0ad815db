package fr.vigie.report;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies the report of one contract and month. */
public record ReportId(UUID value) {

    static ReportId create() {
        return new ReportId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static ReportId of(String text) {
        return new ReportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
