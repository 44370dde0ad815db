package fr.vigie.billing.web;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A line as it is typed. */
record LineForm(String label, String detail, String quantity, String unit, String price, String vat) {

    LineForm {
        label = PriceLine.writable(Typed.line(label));
        detail = PriceLine.writable(Typed.line(detail));
        quantity = Typed.line(quantity);
        unit = Typed.line(unit);
        price = Typed.line(price);
        vat = Typed.line(vat);
    }

    /** @param price of an hour; null when none is known */
    static LineForm blank(@Nullable Money price, Vat vat) {
        return new LineForm("", "", "1", Unit.HOUR.name(), price == null ? "" : shown(price), vat.code());
    }

    static LineForm of(PriceLine line) {
        return new LineForm(
                line.label(),
                line.detail(),
                Typed.shown(line.quantity()),
                line.unit().name(),
                shown(line.unitPrice()),
                line.vat().code());
    }

    /** Nothing was said: a line that was opened and left. */
    boolean isBlank() {
        return label.isEmpty() && detail.isEmpty();
    }

    /** The line, as far as it can be read. */
    Optional<PriceLine> line() {
        Optional<BigDecimal> count = Typed.number(quantity).filter(PriceLine::isQuantity);
        Optional<Money> each = Typed.money(price).filter(PriceLine::isPrice);
        Optional<Vat> tax = Vat.ofCode(vat);
        Optional<Unit> in = chosenUnit();
        boolean words = !label.isEmpty()
                && label.length() <= PriceLine.LONGEST_LABEL
                && detail.length() <= PriceLine.LONGEST_DETAIL;
        return words && count.isPresent() && each.isPresent() && tax.isPresent() && in.isPresent()
                ? Optional.of(new PriceLine(label, detail, count.get(), in.get(), each.get(), tax.get()))
                : Optional.empty();
    }

    /** Says beside each field what is wrong. */
    void check(String path, Errors errors) {
        if (label.isEmpty() || label.length() > PriceLine.LONGEST_LABEL) {
            errors.rejectValue(path + ".label", "billing.error.label");
        }
        if (detail.length() > PriceLine.LONGEST_DETAIL) {
            errors.rejectValue(path + ".detail", "billing.error.detail");
        }
        Printable.check(label, path + ".label", errors);
        Printable.check(detail, path + ".detail", errors);
        if (Typed.number(quantity).filter(PriceLine::isQuantity).isEmpty()) {
            errors.rejectValue(path + ".quantity", "billing.error.quantity");
        }
        if (Typed.money(price).filter(PriceLine::isPrice).isEmpty()) {
            errors.rejectValue(path + ".price", "billing.error.price");
        }
        if (Vat.ofCode(vat).isEmpty()) {
            errors.rejectValue(path + ".vat", "billing.error.vat");
        }
        if (chosenUnit().isEmpty()) {
            errors.rejectValue(path + ".unit", "billing.error.unit");
        }
    }

    private Optional<Unit> chosenUnit() {
        return Arrays.stream(Unit.values())
                .filter(each -> each.name().equals(unit))
                .findFirst();
    }

    private static String shown(Money price) {
        return Typed.shown(price.amount());
    }
}
