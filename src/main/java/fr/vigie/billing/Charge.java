package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Proration;
import fr.vigie.billing.price.Unit;
import fr.vigie.kernel.Money;
import fr.vigie.support.HourKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** Something that an invoice charges or takes off, before it is put into words. */
sealed interface Charge {

    /** What tells it from the others of its invoice and finds it again on last month's. */
    String key();

    BigDecimal quantity();

    Unit unit();

    /** Of one unit, without tax and never negative. */
    Money unitPrice();

    default Money net() {
        return unitPrice().times(quantity());
    }

    /** The fee of a month, or of the days on which it was due; an option likewise. */
    record Fee(Proration.Part part, boolean option) implements Charge {
        @Override
        public String key() {
            return (option ? "option:" : "fee:") + part.priced().title();
        }

        @Override
        public BigDecimal quantity() {
            return BigDecimal.ONE;
        }

        @Override
        public Unit unit() {
            return part.isWhole() ? Unit.MONTH : Unit.FLAT;
        }

        @Override
        public Money unitPrice() {
            return part.amount();
        }
    }

    /**
     * Time beyond the included hours.
     *
     * @param counted against the included hours; negative when it gives back what an earlier invoice charged too much
     * @param time as it was worked, which is less where an hour costs more than a normal one and counts more than once
     * @param rate of an hour as it was worked
     * @param kind at which price it was worked; the normal one when an earlier invoice is corrected
     * @param correction whether an earlier invoice charged that month already
     * @param whole all that is to be given back, when this invoice cannot bear it whole
     */
    record Overage(
            YearMonth month,
            Duration counted,
            Duration time,
            Money rate,
            HourKind kind,
            boolean correction,
            Duration whole)
            implements Charge {
        Overage(YearMonth month, Duration counted, Duration time, Money rate, HourKind kind, boolean correction) {
            this(month, counted, time, rate, kind, correction, time);
        }

        Overage(YearMonth month, Duration time, Money rate, boolean correction) {
            this(month, time, time, rate, HourKind.NORMAL, correction);
        }

        /** As much of what is given back as an invoice bears, in whole minutes; none of it may be left. */
        Overage within(Money most) {
            if (!most.plus(net()).isNegative()) {
                return this;
            }
            long minutes = Math.max(0, most.cents() * 60 / rate.cents());
            Duration part = Duration.ofMinutes(-minutes);
            return new Overage(month, part, part, rate, kind, correction, time);
        }

        boolean isPart() {
            return !time.equals(whole);
        }

        /** A quantity of hours has at most three decimals; what has more is charged as one amount. */
        private boolean isEven() {
            return time.toMinutes() % 3 == 0;
        }

        @Override
        public String key() {
            String price = kind == HourKind.NORMAL ? "" : ":" + kind;
            return correction ? "overage:" + month : "overage" + price;
        }

        @Override
        public BigDecimal quantity() {
            return isEven()
                    ? BigDecimal.valueOf(time.toMinutes()).divide(BigDecimal.valueOf(60))
                    : BigDecimal.valueOf(Long.signum(time.toMinutes()));
        }

        @Override
        public Unit unit() {
            return isEven() ? Unit.HOUR : Unit.FLAT;
        }

        @Override
        public Money unitPrice() {
            return isEven() ? rate : amount();
        }

        private Money amount() {
            return new Money(BigDecimal.valueOf(rate.cents())
                    .multiply(BigDecimal.valueOf(Math.abs(time.toMinutes())))
                    .divide(BigDecimal.valueOf(60), 0, java.math.RoundingMode.HALF_UP)
                    .longValueExact());
        }
    }

    /** A line of an approved quote whose work was delivered. */
    record Quoted(QuoteId quote, QuoteNumber number, int position, PriceLine line) implements Charge {

        /** A {@link #key}: the quote's id and the line's position, from 1. */
        static final Pattern KEY = Pattern.compile("quote:(.+):(\\d+)");

        @Override
        public String key() {
            return "quote:" + quote + ":" + position;
        }

        @Override
        public BigDecimal quantity() {
            return line.quantity();
        }

        @Override
        public Unit unit() {
            return line.unit();
        }

        @Override
        public Money unitPrice() {
            return line.unitPrice();
        }
    }

    /** Paid for the customer, or done once beside the contract. */
    record Expense(ItemId item, LocalDate day, String label, Money amount) implements Charge {
        @Override
        public String key() {
            return "expense:" + item;
        }

        @Override
        public BigDecimal quantity() {
            return BigDecimal.ONE;
        }

        @Override
        public Unit unit() {
            return Unit.FLAT;
        }

        @Override
        public Money unitPrice() {
            return amount;
        }
    }

    /**
     * A penalty or a gesture, taken off.
     *
     * @param amount what this invoice takes off, above zero
     * @param whole all of it, when this invoice cannot bear it whole
     */
    record Credit(ItemId item, LocalDate day, String label, Money amount, Money whole) implements Charge {
        @Override
        public String key() {
            return "credit:" + item;
        }

        @Override
        public BigDecimal quantity() {
            return BigDecimal.ONE.negate();
        }

        @Override
        public Unit unit() {
            return Unit.FLAT;
        }

        @Override
        public Money unitPrice() {
            return amount;
        }

        boolean isPart() {
            return amount.compareTo(whole) < 0;
        }
    }
}
