package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** The lines and sums of a document, as its reader expects them. */
record DocumentLines(List<Line> lines, List<Share> shares, String net, String tax, String gross, boolean taxed) {

    record Line(String label, String detail, String quantity, String unit, String price, String vat, String net) {}

    /** @param law why no tax is charged; empty when it is */
    record Share(String name, String base, String tax, String law) {}

    static DocumentLines of(List<PriceLine> lines, Formats formats, MessageSource messages) {
        Totals totals = Totals.of(lines);
        Words words = new Words(formats, messages);
        return new DocumentLines(
                lines.stream().map(words::line).toList(),
                totals.shares().stream().map(words::share).toList(),
                formats.money(totals.net()),
                formats.money(totals.tax()),
                formats.money(totals.gross()),
                totals.shares().stream().anyMatch(share -> share.vat().isTaxed()));
    }

    /** The sentences of the law that go with untaxed lines. */
    public List<String> laws() {
        return shares.stream().map(Share::law).filter(law -> !law.isEmpty()).toList();
    }

    private record Words(Formats formats, MessageSource messages) {

        Line line(PriceLine line) {
            return new Line(
                    line.label(),
                    line.detail(),
                    formats.quantity(line.quantity()),
                    text(line.unit().key() + ".short"),
                    formats.money(line.unitPrice()),
                    line.vat().isTaxed() ? percent(line.vat()) : "–",
                    formats.money(line.net()));
        }

        Share share(Totals.Share share) {
            Vat vat = share.vat();
            return new Share(
                    text(vat.key(), percent(vat)),
                    formats.money(share.base()),
                    formats.money(share.tax()),
                    vat.isTaxed() ? "" : text(vat.key() + ".law"));
        }

        private String percent(Vat vat) {
            return formats.percent(vat.percent().movePointLeft(2).doubleValue());
        }

        private String text(String key, Object... arguments) {
            Locale locale = formats.locale();
            return Objects.requireNonNull(messages.getMessage(key, arguments, locale));
        }
    }
}
