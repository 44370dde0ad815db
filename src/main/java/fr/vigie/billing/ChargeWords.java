package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Proration;
import fr.vigie.billing.price.Vat;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Formats;
import fr.vigie.support.HourKind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Charges in the customer's words.
 *
 * @param agreed the VAT rate of the contract
 */
record ChargeWords(ContractId contract, VatRule rule, BigDecimal agreed, Locale locale, MessageSource messages) {

    List<InvoiceLine> lines(List<Charge> charges) {
        return charges.stream().map(this::line).toList();
    }

    private InvoiceLine line(Charge charge) {
        PriceLine line = new PriceLine(
                cut(label(charge), PriceLine.LONGEST_LABEL),
                cut(detail(charge), PriceLine.LONGEST_DETAIL),
                charge.quantity(),
                charge.unit(),
                charge.unitPrice(),
                vat(charge));
        return new InvoiceLine(line, charge.key(), source(charge));
    }

    private Vat vat(Charge charge) {
        return charge instanceof Charge.Quoted quoted ? rule.of(quoted.line().vat()) : rule.of(agreed);
    }

    private String label(Charge charge) {
        return switch (charge) {
            case Charge.Fee fee -> {
                Proration.Part part = fee.part();
                String key = "billing.charge." + (fee.option() ? "option" : "fee") + (part.isWhole() ? "" : ".part");
                yield text(
                        key,
                        part.priced().title(),
                        part.month(),
                        part.days(),
                        part.month().lengthOfMonth());
            }
            case Charge.Overage overage ->
                text(
                        "billing.charge.overage"
                                + (overage.correction()
                                        ? ".correction"
                                        : overage.kind() == HourKind.NORMAL ? "" : "." + overage.kind()),
                        overage.month());
            case Charge.Quoted quoted -> quoted.line().label();
            case Charge.Expense expense -> expense.label();
            case Charge.Credit credit -> credit.label();
        };
    }

    private String detail(Charge charge) {
        return switch (charge) {
            case Charge.Fee fee ->
                fee.part().isWhole()
                        ? ""
                        : text(
                                "billing.charge.part.detail",
                                formats().shortDate(fee.part().first()),
                                formats().shortDate(fee.part().last()),
                                fee.part().priced().monthly());
            case Charge.Overage overage ->
                text(
                        "billing.charge.overage.detail" + (overage.isPart() ? ".part" : ""),
                        hours(overage.time().toMinutes()),
                        overage.rate(),
                        hours(Math.abs(overage.whole().toMinutes())));
            case Charge.Quoted quoted ->
                (text("billing.charge.quote.detail", quoted.number().toString()) + "\n"
                                + quoted.line().detail())
                        .strip();
            case Charge.Expense expense ->
                text("billing.charge.expense.detail", formats().shortDate(expense.day()));
            case Charge.Credit credit ->
                credit.isPart()
                        ? text("billing.charge.credit.detail.part", formats().shortDate(credit.day()), credit.whole())
                        : text("billing.charge.credit.detail", formats().shortDate(credit.day()));
        };
    }

    private String hours(long minutes) {
        return (minutes < 0 ? "−" : "") + formats().hours(Math.abs(minutes));
    }

    private @Nullable Source source(Charge charge) {
        return switch (charge) {
            case Charge.Fee fee ->
                fee.option()
                        ? null
                        : new Source(Source.Kind.FEE, reference(fee.part().month()), 1);
            case Charge.Overage overage ->
                new Source(
                        Source.Kind.OVERAGE,
                        reference(overage.month()),
                        overage.counted().toMinutes());
            case Charge.Quoted quoted ->
                quoted.position() > 1
                        ? null
                        : new Source(Source.Kind.QUOTE, quoted.quote().toString(), 1);
            case Charge.Expense expense ->
                new Source(Source.Kind.EXPENSE, expense.item().toString(), 1);
            case Charge.Credit credit ->
                new Source(
                        Source.Kind.CREDIT,
                        credit.item().toString(),
                        credit.amount().cents());
        };
    }

    private String reference(YearMonth month) {
        return contract + ":" + month;
    }

    private Formats formats() {
        return new Formats(locale, Quote.ZONE);
    }

    private String text(String key, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = formats().argument(arguments[i]);
        }
        return Objects.requireNonNull(messages.getMessage(key, shown, locale));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
