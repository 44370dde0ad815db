package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract's hours of one month, as they stand or as they were closed.
 *
 * @param lines of a closed month as they were recorded; of an open one as they would be if it closed now
 * @param closing null while the month is open
 */
public record HoursStatement(
        ContractId contract,
        YearMonth month,
        HoursTerms terms,
        HoursBalance balance,
        List<Posted> lines,
        @Nullable Closing closing) {

    public HoursStatement {
        lines = List.copyOf(lines);
    }

    /**
     * @param at when it was recorded; null when it is not yet
     * @param correction recorded after its month was closed, for something that was entered later
     */
    public record Posted(HoursLine line, @Nullable Instant at, boolean correction) {}

    /** @param by who closed it, or Vigie by itself */
    public record Closing(Instant at, String by) {}

    /** What the hours beyond the included ones cost, without tax. */
    public Money price() {
        return terms.rate()
                .times(BigDecimal.valueOf(balance.over().toMinutes())
                        .divide(BigDecimal.valueOf(60), 10, RoundingMode.HALF_UP));
    }
}
