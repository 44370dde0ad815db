package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.testing.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonthChartsTest {

    @Test
    void drawsRequestsDeadlinesAndHoursOfTheMonthsComparedAndSaysThemInWords() {
        List<ReportView.Chart> charts = charts(Locale.FRENCH, Sample.month(Plan.SERENITE));
        assertThat(charts)
                .extracting(ReportView.Chart::title)
                .containsExactly(
                        "Demandes ouvertes, mois par mois",
                        "Délais tenus, mois par mois",
                        "Heures du forfait, mois par mois");
        assertThat(spaced(charts.get(0)))
                .contains("mars 2026 : 3 demandes ouvertes, 3 résolues.", ">résolues<", ">encore ouvertes<");
        assertThat(spaced(charts.get(1))).contains("mars 2026 : 5 délais tenus sur 6.", "hors délai 1");
        assertThat(spaced(charts.get(2)))
                .contains("mars 2026 : 1 h 45 utilisées sur 3 h disponibles, 0 h au-delà.", "restantes 1 h 15");
        assertThat(charts)
                .allSatisfy(chart -> assertThat(chart.svg())
                        .contains("role=\"img\"", "<title>", "<desc>")
                        .doesNotContain("style=", "NaN"));
        assertThat(spaced(charts(Locale.ENGLISH, Sample.month(Plan.SERENITE)).get(1)))
                .contains("Mar 2026: 5 of 6 deadlines met.");
    }

    @Test
    void comparesNothingInAFirstMonth() {
        assertThat(charts(Locale.FRENCH)).isEmpty();
    }

    private static String spaced(ReportView.Chart chart) {
        return chart.svg().replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    private static List<ReportView.Chart> charts(Locale locale, MonthlyReport... before) {
        var messages = Messages.of("report", "proof", "monitoring", "indicator");
        var issue = new Issue(
                Sample.month(Plan.SERENITE),
                Remarks.NONE,
                List.of(),
                Stream.of(before).map(each -> new Earlier(each, false)).toList());
        return new ReportWriter(issue, messages, locale).write().trends();
    }
}
