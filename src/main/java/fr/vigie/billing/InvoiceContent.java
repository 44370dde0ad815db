package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice says besides its number, dates and parties.
 *
 * @param subject one line, 1 to 200 characters
 * @param from first day of the period that it covers, {@code to} its last one; both null for work done once
 * @param lines 1 to 300
 * @param notes that the customer reads, at most 2 000 characters; may be empty
 */
public record InvoiceContent(
        String subject, @Nullable LocalDate from, @Nullable LocalDate to, List<InvoiceLine> lines, String notes) {

    public static final int LONGEST_SUBJECT = 200;
    public static final int LONGEST_NOTES = 2_000;
    public static final int MOST_LINES = 300;

    public InvoiceContent {
        subject = PriceLine.writable(subject).replace('\n', ' ');
        notes = PriceLine.writable(notes);
        lines = List.copyOf(lines);
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || notes.length() > LONGEST_NOTES) {
            throw new IllegalArgumentException("an invoice has a subject of 1 to 200 characters and notes of 2,000");
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an invoice has 1 to " + MOST_LINES + " lines, not " + lines.size());
        }
        if ((from == null) != (to == null) || (from != null && to != null && from.isAfter(to))) {
            throw new IllegalArgumentException("a period has two ends in order, not " + from + " and " + to);
        }
    }

    boolean isAbout(String other) {
        return new InvoiceContent(other, from, to, lines, notes).subject.equals(subject);
    }

    public List<PriceLine> prices() {
        return lines.stream().map(InvoiceLine::line).toList();
    }

    public Totals totals() {
        return Totals.of(prices());
    }

    InvoiceContent with(List<InvoiceLine> changed, String otherNotes) {
        return new InvoiceContent(subject, from, to, changed, otherNotes);
    }
}
