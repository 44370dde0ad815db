package fr.vigie.billing.web;

import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceLine;
import fr.vigie.kernel.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A draft beside the invoice of the month before, line by line. */
record Comparison(List<Row> rows) {

    /**
     * A line of either or of both.
     *
     * @param before null when the line is new
     * @param now null when it is gone
     */
    public record Row(
            @Nullable InvoiceLine before, @Nullable InvoiceLine now) {

        public String label() {
            InvoiceLine shown = now != null ? now : before;
            return shown == null ? "" : shown.line().label();
        }

        /** What it costs more than before. */
        public Money difference() {
            return net(now).minus(net(before));
        }

        public String change() {
            if (before == null) {
                return "added";
            }
            return now == null ? "gone" : difference().cents() == 0 ? "same" : "changed";
        }

        private static Money net(@Nullable InvoiceLine line) {
            return line == null ? Money.ZERO : line.line().net();
        }
    }

    /** Lines of the same charge stand side by side; what is gone comes last. */
    static Comparison of(Invoice before, Invoice now) {
        Map<String, InvoiceLine> earlier = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        before.content().lines().forEach(line -> earlier.put(numbered(line, seen), line));
        seen.clear();
        List<Row> rows = new ArrayList<>();
        for (InvoiceLine line : now.content().lines()) {
            rows.add(new Row(earlier.remove(numbered(line, seen)), line));
        }
        earlier.values().forEach(line -> rows.add(new Row(line, null)));
        return new Comparison(rows);
    }

    /** Two parts of one month may have the same key. */
    private static String numbered(InvoiceLine line, Map<String, Integer> seen) {
        return line.key() + "#" + seen.merge(line.key(), 1, Integer::sum);
    }
}
