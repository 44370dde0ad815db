package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked of the bank in one file. */
public record DebitBatch(UUID id, LocalDate collectOn, Instant created, String by, List<Line> lines) {

    public DebitBatch {
        lines = List.copyOf(lines);
    }

    /** What became of a debit. */
    public enum State {
        ASKED("info"),
        COLLECTED("ok"),
        REJECTED("bad"),
        /** Its mandate was withdrawn before its day and before anybody had its file: no file asks for it any more. */
        REVOKED("excluded"),
        /** Its invoice was paid in another way. */
        PAID("excluded");

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

    /**
     * @param amount that was left to pay when it was asked for
     * @param open what is left to pay now
     * @param first whether it is the first one of its mandate
     * @param withdrawn whether that mandate stands no more
     * @param reason why it was rejected; may be empty
     * @param excess what the bank took beyond what was left to pay, which is the customer's; null when it took no more
     */
    public record Line(
            InvoiceId invoice,
            InvoiceNumber number,
            CustomerId customer,
            String customerName,
            UUID mandate,
            Money amount,
            Money open,
            boolean first,
            boolean withdrawn,
            State state,
            String reason,
            @Nullable Money excess) {

        /** What a file asks for, or a collection pays, of the invoice: nothing when that is paid. */
        public Money due() {
            return open.isNegative() ? Money.ZERO : open.compareTo(amount) < 0 ? open : amount;
        }

        public boolean isPaid() {
            return due().cents() == 0;
        }

        /** Whether its mandate was withdrawn when the bank may have had it: a person says what became of it. */
        public boolean mayHaveBeenTaken() {
            return withdrawn && state == State.ASKED;
        }
    }

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    public int count(State state) {
        return (int) lines.stream().filter(line -> line.state() == state).count();
    }
}
