package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may still be credited of an invoice, line by line: never more than what was charged, nor more tax than it bore. Pure.
 *
 * <p>The tax of a credit note is computed on its own lines and rounded (EN 16931), so several notes may bear a cent more than
 * the invoice: such a note is refused, and the most that fits is named. When they bear a cent less, that cent is not claimed.
 *
 * @param notes the credit notes of the invoice, drafts included
 */
public record Crediting(InvoiceContent invoice, List<InvoiceContent> notes) {

    private static final String KEY = "line:";

    public Crediting {
        notes = List.copyOf(notes);
    }

    /**
     * A line of the invoice.
     *
     * @param number from 1
     * @param credited without tax, by the notes there are
     * @param left without tax; below zero on a line that lowered the invoice
     */
    public record Row(int number, PriceLine line, Money credited, Money left) {

        public boolean isOpen() {
            return left.cents() != 0;
        }
    }

    /** @param number of the line that is wrong; null when it is the whole */
    public record Refusal(@Nullable Integer number, String message, List<Object> arguments) {}

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= invoice.lines().size(); i++) {
            PriceLine line = invoice.lines().get(i - 1).line();
            Money credited = credited(i);
            rows.add(new Row(i, line, credited, line.net().minus(credited)));
        }
        return rows;
    }

    /** Whether nothing is left to credit. */
    public boolean isWhole() {
        return rows().stream().noneMatch(Row::isOpen);
    }

    /** What is left of each line. */
    public Map<Integer, Money> rest() {
        Map<Integer, Money> rest = new TreeMap<>();
        rows().stream().filter(Row::isOpen).forEach(row -> rest.put(row.number(), row.left()));
        return rest;
    }

    /** Why amounts without tax, by the numbers of lines, cannot be credited; empty when they can. */
    public Optional<Refusal> refusal(Map<Integer, Money> amounts) {
        for (Row row : rows()) {
            Money amount = amounts.getOrDefault(row.number(), Money.ZERO);
            if (!within(amount, row.left())) {
                return Optional.of(
                        new Refusal(row.number(), "billing.credit.refused.beyond", List.of(row.number(), row.left())));
            }
        }
        List<InvoiceLine> lines = lines(amounts);
        if (lines.isEmpty()) {
            return Optional.of(new Refusal(null, "billing.credit.refused.nothing", List.of()));
        }
        Totals totals = Totals.of(lines.stream().map(InvoiceLine::line).toList());
        if (totals.gross().compareTo(Money.ZERO) <= 0) {
            return Optional.of(new Refusal(null, "billing.credit.refused.nothing", List.of()));
        }
        return rounding(totals);
    }

    /** The lines of a credit note. A line that is taken back whole is repeated as it was, of another one only the amount is. */
    List<InvoiceLine> lines(Map<Integer, Money> amounts) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (Row row : rows()) {
            Money amount = amounts.getOrDefault(row.number(), Money.ZERO);
            boolean gift = row.line().unitPrice().cents() == 0 && isRest(amounts);
            if (amount.equals(row.line().net()) && (amount.cents() != 0 || gift)) {
                lines.add(new InvoiceLine(row.line(), KEY + row.number(), null));
            } else if (amount.cents() != 0) {
                lines.add(new InvoiceLine(part(row.line(), amount), KEY + row.number(), null));
            }
        }
        return lines;
    }

    private boolean isRest(Map<Integer, Money> amounts) {
        return amounts.equals(rest());
    }

    private static PriceLine part(PriceLine line, Money amount) {
        boolean lowers = amount.isNegative();
        return new PriceLine(
                line.label(),
                line.detail(),
                lowers ? BigDecimal.ONE.negate() : BigDecimal.ONE,
                Unit.FLAT,
                lowers ? amount.negated() : amount,
                line.vat());
    }

    /** Between zero and what is left, on the same side of zero. */
    private static boolean within(Money amount, Money left) {
        return left.isNegative()
                ? amount.compareTo(Money.ZERO) <= 0 && amount.compareTo(left) >= 0
                : amount.compareTo(Money.ZERO) >= 0 && amount.compareTo(left) <= 0;
    }

    private Optional<Refusal> rounding(Totals totals) {
        for (Totals.Share share : totals.shares()) {
            Money most = tax(invoice.totals(), share.vat());
            for (InvoiceContent note : notes) {
                most = most.minus(tax(note.totals(), share.vat()));
            }
            if (share.tax().compareTo(most) > 0) {
                return Optional.of(new Refusal(
                        null,
                        "billing.credit.refused.rounding",
                        List.of(share.base(), share.tax(), most, fitting(share, most))));
            }
        }
        return Optional.empty();
    }

    /** The highest base below whose tax is no more than what is left. */
    private static Money fitting(Totals.Share share, Money most) {
        Money base = share.base();
        BigDecimal rate = share.vat().percent().movePointLeft(2);
        while (base.cents() > 0 && base.times(rate).compareTo(most) > 0) {
            base = base.minus(new Money(1));
        }
        return base;
    }

    private static Money tax(Totals totals, Vat vat) {
        return totals.shares().stream()
                .filter(share -> share.vat().equals(vat))
                .map(Totals.Share::tax)
                .findFirst()
                .orElse(Money.ZERO);
    }

    private Money credited(int number) {
        Money credited = Money.ZERO;
        for (InvoiceContent note : notes) {
            // A note from before lines were chosen took back everything.
            Predicate<InvoiceLine> ours = line -> line.key().equals(KEY + number);
            boolean whole = note.lines().stream().noneMatch(line -> line.key().startsWith(KEY));
            credited = credited.plus(
                    whole
                            ? invoice.lines().get(number - 1).line().net()
                            : note.lines().stream()
                                    .filter(ours)
                                    .map(line -> line.line().net())
                                    .reduce(Money.ZERO, Money::plus));
        }
        return credited;
    }
}
