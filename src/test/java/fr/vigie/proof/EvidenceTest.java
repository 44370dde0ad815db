package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class EvidenceTest {
    private final ShopId shop = ShopId.create();

    @Autowired
    private Evidence evidence;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Customers customers;

    /** March begins in Paris an hour before it begins in UTC, and ends two hours before. */
    @Test
    void provesTheWatchOfAMonthByTheDigestsOfItsOwnDays() {
        CustomerId customer =
                customers.create("Boutique du Port", Locale.FRENCH).id();
        seal(customer, "2026-02-27");
        long before = seal(customer, "2026-02-28");
        long first = seal(customer, "2026-03-01");
        ledger.append(
                customer,
                new Fact("monitoring.digest", "shop:" + ShopId.create(), Map.of("day", "2026-03-01")),
                Instant.parse("2026-03-02T00:00:00Z"));
        long outage = ledger.append(
                        customer,
                        new Fact("outage.opened", "shop:" + shop, Map.of()),
                        Instant.parse("2026-03-31T20:00:00Z"))
                .number();
        long last = seal(customer, "2026-03-31");
        seal(customer, "2026-04-01");
        assertThat(evidence.watch(customer, shop, MARCH.period())).containsExactly(before, first, outage, last);
        assertThat(evidence.watch(customer, shop, MARCH.day(31))).containsExactly(outage, last);
    }

    private long seal(CustomerId customer, String day) {
        Instant over =
                LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return ledger.append(customer, new Fact("monitoring.digest", "shop:" + shop, Map.of("day", day)), over)
                .number();
    }

    @Test
    void countsADayThatLiesInAPeriodInPartAndNoneThatOnlyTouchesIt() {
        var day = new Period(Instant.parse("2026-03-05T00:00:00Z"), Instant.parse("2026-03-06T00:00:00Z"));
        List<String> days = List.of("2026-03-04", "2026-03-05", "2026-03-06");
        assertThat(days).filteredOn(each -> Evidence.overlaps(each, day)).containsExactly("2026-03-05");
        var evening = new Period(Instant.parse("2026-03-04T23:59:59Z"), Instant.parse("2026-03-05T00:00:01Z"));
        assertThat(days)
                .filteredOn(each -> Evidence.overlaps(each, evening))
                .containsExactly("2026-03-04", "2026-03-05");
        assertThat(Evidence.overlaps(null, day)).isFalse();
    }
}
