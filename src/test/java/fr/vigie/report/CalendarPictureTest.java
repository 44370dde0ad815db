package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.kernel.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** March 2026 in Paris: it begins on 28 February at 23 h in UTC, and ends on the 31st at 22 h. */
class CalendarPictureTest {

    @Test
    void anOutageOverMidnightIsMarkedOnBothDaysWithItsPartOfEach() {
        MonthlyReport report = outage("2026-03-10T22:30:00Z", "2026-03-11T00:30:00Z");
        assertThat(days(report)).contains("2026-03-10 coupure 30 min", "2026-03-11 coupure 1 h 30");
        assertThat(length(report)).isEqualTo("2 h");
    }

    @Test
    void anOutageOfTheMonthBeforeIsMarkedAndCountedFromTheFirst() {
        MonthlyReport report = outage("2026-02-27T23:00:00Z", "2026-03-01T05:00:00Z");
        assertThat(days(report)).contains("2026-03-01 coupure 6 h");
        assertThat(length(report)).isEqualTo("30 h, dont 6 h ce mois");
    }

    @Test
    void anOutageThatLastsIsCutToTheMonth() {
        MonthlyReport report = outage("2026-03-31T21:00:00Z", null);
        assertThat(days(report)).contains("2026-03-31 coupure 1 h");
        assertThat(length(report)).endsWith(", dont 1 h ce mois");
    }

    @Test
    void plannedWorkOverMidnightIsMarkedOnBothDays() {
        MonthlyReport.ShopMonth shop = Sample.month(Plan.SERENITE).shops().getFirst();
        var window = new MonthlyReport.Window(
                Instant.parse("2026-03-17T21:00:00Z"),
                Instant.parse("2026-03-18T01:00:00Z"),
                "Bascule",
                "Claire",
                null);
        assertThat(days(of(shop, List.of(), List.of(window))))
                .contains("2026-03-17 maintenance (Bascule)", "2026-03-18 maintenance (Bascule)");
    }

    private static MonthlyReport outage(String from, @Nullable String to) {
        MonthlyReport.ShopMonth shop = Sample.month(Plan.SERENITE).shops().getFirst();
        var outage = new MonthlyReport.Outage(
                Instant.parse(from), to == null ? null : Instant.parse(to), "report.reason.SERVER_ERROR", null, null);
        return of(shop, List.of(outage), List.of());
    }

    private static MonthlyReport of(
            MonthlyReport.ShopMonth shop, List<MonthlyReport.Outage> outages, List<MonthlyReport.Window> windows) {
        MonthlyReport of = Sample.month(Plan.SERENITE);
        var changed = new MonthlyReport.ShopMonth(
                shop.shop(),
                shop.name(),
                shop.up(),
                shop.down(),
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                outages,
                List.of(),
                windows);
        return new MonthlyReport(
                of.format(),
                of.frozenAt(),
                of.customer(),
                of.customerName(),
                of.contract(),
                of.contractTitle(),
                of.versions(),
                of.month(),
                List.of(changed),
                List.of(),
                of.requests(),
                of.hours(),
                of.work(),
                of.gauges(),
                of.credits(),
                of.nextReview(),
                of.head());
    }

    private static List<String> days(MonthlyReport report) {
        return new CalendarPicture(report, words())
                .notable().stream()
                        .flatMap(day -> day.events().stream().map(event -> day.date() + " " + plain(event)))
                        .toList();
    }

    private static String length(MonthlyReport report) {
        return plain(new Lines(report, words()).outages().getFirst().length());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static Wording words() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/report", "messages/proof");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.FRENCH);
        return new Wording(messages, new Formats(Locale.FRENCH, Sample.MARCH.zone()));
    }
}
