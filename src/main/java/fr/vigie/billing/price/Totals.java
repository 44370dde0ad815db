package fr.vigie.billing.price;

import fr.vigie.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lines come to, by EN 16931: lines are rounded to the cent and summed exactly (BR-CO-10); the tax of each rate is
 * computed once on the sum of its lines and rounded half up (BR-CO-17); the rest are exact sums (BR-CO-13 to 15). Tax summed
 * line by line would differ by cents, and a receiver's software refuses such an invoice.
 *
 * @param shares one per way of taxing, in the order of {@link Vat}
 */
public record Totals(Money net, List<Share> shares) {

    /** What one rate bears. */
    public record Share(Vat vat, Money base, Money tax) {

        static Share of(Vat vat, Money base) {
            return new Share(vat, base, base.times(vat.percent().movePointLeft(2)));
        }
    }

    public Totals {
        shares = List.copyOf(shares);
    }

    public static Totals of(List<PriceLine> lines) {
        Map<Vat, Money> bases = new TreeMap<>();
        lines.forEach(line -> bases.merge(line.vat(), line.net(), Money::plus));
        List<Share> shares = new ArrayList<>();
        bases.forEach((vat, base) -> shares.add(Share.of(vat, base)));
        return new Totals(sum(lines.stream().map(PriceLine::net).toList()), shares);
    }

    public Money tax() {
        return sum(shares.stream().map(Share::tax).toList());
    }

    public Money gross() {
        return net.plus(tax());
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }
}
