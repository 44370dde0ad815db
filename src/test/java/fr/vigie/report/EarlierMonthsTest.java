package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.indicator.Indicator;
import fr.vigie.testing.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A report beside those of months before indicators were kept, before one of them existed, or of which nothing was measured. */
class EarlierMonthsTest {
    private static final MonthlyReport MONTH = Sample.month(Plan.SERENITE);

    @Test
    void saysThatAnEarlierMonthDidNotMeasureAnIndicatorInsteadOfLeavingItOut() {
        ReportView view = view(Locale.FRENCH, with(2, List.of(), MONTH.shops()));
        assertThat(view.compared()).extracting(ReportView.Compared::month).containsExactly("mars 2026");
        assertThat(gauges(view))
                .hasSize(Indicator.values().length)
                .allSatisfy(gauge -> assertThat(gauge.before()).containsExactly("non mesuré alors"));
        assertThat(gauges(view(Locale.ENGLISH, with(1, List.of(), MONTH.shops()))))
                .allSatisfy(gauge -> assertThat(gauge.before()).containsExactly("unmeasured then"));
    }

    @Test
    void tellsAnIndicatorThatCameLaterFromOneThatWasNotMeasured() {
        List<MonthlyReport.Gauge> without = MONTH.gauges().stream()
                .filter(gauge -> gauge.indicator() != Indicator.FIRST_BYTE)
                .toList();
        List<ReportView.Gauge> gauges = gauges(view(Locale.FRENCH, with(3, without, MONTH.shops())));
        assertThat(gauges)
                .filteredOn(gauge -> gauge.indicator().equals("FIRST_BYTE"))
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.before()).containsExactly("non mesuré alors"));
        assertThat(gauges)
                .filteredOn(gauge -> gauge.indicator().equals("BLOCKING"))
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.before()).containsExactly("non mesuré"));
        assertThat(gauges)
                .filteredOn(gauge -> gauge.indicator().equals("UPTIME"))
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.before().getFirst()).startsWith("99,91"));
    }

    @Test
    void neverSaysThatNothingHappenedInAMonthThatNobodyWatched() {
        MonthlyReport.ShopMonth shop = MONTH.shops().getFirst();
        var blind = new MonthlyReport.ShopMonth(
                shop.shop(),
                shop.name(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(31),
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        ReportView view = view(Locale.FRENCH, unpromised(with(3, MONTH.gauges(), List.of(blind))));
        ReportView.Past past = view.history().getFirst();
        assertThat(List.of(past.uptime(), past.coverage(), past.outages(), past.down()))
                .containsOnly("non mesuré");
        assertThat(view.history().getLast().outages()).isEqualTo("2");
    }

    /** Without what was judged: the watch is then told by the shop alone. */
    private static MonthlyReport unpromised(MonthlyReport of) {
        return of(of.format(), of.gauges(), of.shops(), List.of());
    }

    private static MonthlyReport with(
            int format, List<MonthlyReport.Gauge> gauges, List<MonthlyReport.ShopMonth> shops) {
        return of(format, gauges, shops, MONTH.duties());
    }

    private static MonthlyReport of(
            int format,
            List<MonthlyReport.Gauge> gauges,
            List<MonthlyReport.ShopMonth> shops,
            List<fr.vigie.proof.Assessed> duties) {
        return new MonthlyReport(
                format,
                MONTH.frozenAt(),
                MONTH.customer(),
                MONTH.customerName(),
                MONTH.contract(),
                MONTH.contractTitle(),
                MONTH.versions(),
                MONTH.month(),
                shops,
                duties,
                MONTH.requests(),
                MONTH.hours(),
                MONTH.work(),
                gauges,
                null,
                MONTH.nextReview(),
                MONTH.head());
    }

    private static List<ReportView.Gauge> gauges(ReportView view) {
        return view.gauges().stream().flatMap(theme -> theme.gauges().stream()).toList();
    }

    @Test
    void saysWhichMonthsAreTakenFromACorrection() {
        assertThat(view(Locale.FRENCH, new Earlier(MONTH, true)).history())
                .extracting(ReportView.Past::corrected)
                .containsExactly(true, false);
        assertThat(view(Locale.FRENCH, MONTH).history())
                .extracting(ReportView.Past::corrected)
                .containsOnly(false);
    }

    private static ReportView view(Locale locale, MonthlyReport before) {
        return view(locale, new Earlier(before, false));
    }

    private static ReportView view(Locale locale, Earlier before) {
        var messages = Messages.of("report", "proof", "monitoring", "indicator");
        return new ReportWriter(new Issue(MONTH, Remarks.NONE, List.of(), List.of(before)), messages, locale).write();
    }
}
