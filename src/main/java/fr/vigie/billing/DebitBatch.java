package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was asked of the bank in one file. */
public record DebitBatch(UUID id, LocalDate collectOn, Instant created, String by, List<Line> lines) {

    public DebitBatch {
        lines = List.copyOf(lines);
    }

    /** What became of a debit. */
    public enum State {
        ASKED("info"),
        COLLECTED("ok"),
        REJECTED("bad");

        private final String css;

        State(String css) {
            this.css = css;
        }

        /** The kind of its mark. */
        public String css() {
            return css;
        }

        /** The message key of its name. */
        public String key() {
            return "billing.debit.state." + name();
        }
    }

    /** @param first whether it is the first one of its mandate */
    public record Line(
            InvoiceId invoice,
            InvoiceNumber number,
            CustomerId customer,
            String customerName,
            UUID mandate,
            Money amount,
            boolean first,
            State state,
            String reason) {}

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    public int count(State state) {
        return (int) lines.stream().filter(line -> line.state() == state).count();
    }
}
