package fr.vigie.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.speed.PageSpeed;
import fr.vigie.monitoring.speed.Visit;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which measurements of a page count, and how much of the time they cover. */
class PaceTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Period MARCH = new MonthOf(YearMonth.of(2026, 3), PARIS).period();
    private static final CustomerId CUSTOMER = CustomerId.create();
    private static final ShopId PORT = ShopId.create();

    private final List<PageSpeed> speeds = new ArrayList<>();

    @Test
    void countsTheDocumentsOfThePromisedPagesOfTheShop() {
        for (int day = 1; day <= 31; day++) {
            measure(Page.HOME, day, 400.0);
            measure(Page.PRODUCT, day, day <= 8 ? 2_500.0 : 900.0);
            measure(Page.CART, day, 9_000.0);
        }
        List<Pace> paces = paces(75, List.of(), Page.HOME, Page.PRODUCT);
        assertThat(paces).extracting(Pace::page).containsExactly(Page.HOME, Page.PRODUCT);
        assertThat(paces).extracting(Pace::coverage).containsOnly(1.0);
        assertThat(paces).extracting(pace -> pace.keeps(75)).containsExactly(true, false);
        assertThat(paces.getLast().millis()).as("24 of 31 would be needed").hasValue(2_500);
        speeds.remove(1);
        assertThat(paces(75, List.of(), Page.PRODUCT).getFirst().keeps(75))
                .as("23 of 30, and the day that is missing")
                .isNull();
        assertThat(paces(70, List.of(), Page.PRODUCT).getFirst().keeps(70)).isTrue();
        assertThat(Pace.promised(version(75, List.of(), Page.HOME), ShopId.create(), MARCH, speeds, PARIS))
                .singleElement()
                .satisfies(pace -> assertThat(pace.measurements()).isZero())
                .satisfies(pace -> assertThat(pace.keeps(75)).isNull());
        assertThat(Pace.promised(version(75, List.of()), PORT, MARCH, speeds, PARIS))
                .isEmpty();
    }

    @Test
    void knowsTheNinetyNinthPercentileFromTheNinetyFifth() {
        for (int day = 1; day <= 31; day++) {
            measure(Page.HOME, day, day == 1 ? 5_000.0 : 400.0);
        }
        assertThat(paces(96, List.of(), Page.HOME).getFirst().keeps(96)).isTrue();
        assertThat(paces(97, List.of(), Page.HOME).getFirst().keeps(97)).isFalse();
        assertThat(paces(97, List.of(), Page.HOME).getFirst().millis()).hasValue(5_000);
    }

    @Test
    void leavesOutWhatHappenedDuringASuspension() {
        var idle = new Period(at("2026-03-10T12:00"), at("2026-03-12T04:00"));
        for (int day = 1; day <= 31; day++) {
            measure(Page.HOME, day, day == 11 ? 9_000.0 : 400.0);
        }
        Pace pace = paces(75, List.of(idle), Page.HOME).getFirst();
        assertThat(pace.measurements()).isEqualTo(30);
        assertThat(pace.surely()).isEqualTo(30);
        assertThat(pace.whole())
                .as("the tenth and the twelfth count though they are not whole, for they were measured")
                .isEqualTo(30);
    }

    @Test
    void coversADayByOneMeasurementAndNoneByAFailedOne() {
        measure(Page.HOME, 1, 400.0);
        measure(Page.HOME, 1, 500.0);
        measure(Page.HOME, 2, null);
        Pace pace = paces(75, List.of(), Page.HOME).getFirst();
        assertThat(pace.measurements()).isEqualTo(2);
        assertThat(pace.covered()).isEqualTo(1);
        assertThat(pace.whole()).isEqualTo(31);
        assertThat(pace.keeps(75)).as("one day in a month").isNull();
        assertThat(Pace.promised(
                                version(75, List.of(), Page.HOME),
                                PORT,
                                new Period(MARCH.from(), at("2026-03-01T20:00")),
                                speeds,
                                PARIS)
                        .getFirst()
                        .keeps(75))
                .as("all there is of this month so far")
                .isTrue();
    }

    private List<Pace> paces(int percentile, List<Period> lapses, Page... pages) {
        return Pace.promised(version(percentile, lapses, pages), PORT, MARCH, speeds, PARIS);
    }

    private static ContractVersion version(int percentile, List<Period> lapses, Page... pages) {
        var clauses = Plan.SERENITE.clauses();
        var speed = new IndicatorsClause.Speed(2_000, percentile, Set.of(pages), null);
        return new ContractVersion(
                        ContractId.create(),
                        CUSTOMER,
                        1,
                        "Contrat",
                        Plan.SERENITE.agreed(),
                        List.of(PORT),
                        clauses.with(clauses.indicators().withSpeed(speed)),
                        Sha256.of("x"),
                        at("2025-11-01T00:00"),
                        null)
                .lapsing(lapses);
    }

    private void measure(Page page, int day, @Nullable Double document) {
        speeds.add(new PageSpeed(
                PORT,
                CUSTOMER,
                page,
                at("2026-03-%02dT05:00".formatted(day)),
                URI.create("https://port.example/"),
                fr.vigie.chromium.Profile.PHONE,
                "",
                List.of(new Visit(null, document, null)),
                null));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
    }
}
