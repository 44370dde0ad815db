package fr.vigie.report;

import fr.vigie.indicator.Glossary;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Theme;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The indicators of a month in words, beside those of the months before, and what their names mean. */
final class GaugeTable {
    /** How many months before stand beside this one: more do not fit on paper. */
    private static final int COMPARED = 2;

    /** Whose figures the cover and the comparison show in any report. */
    private static final Set<Indicator> ALWAYS = EnumSet.of(
            Indicator.UPTIME,
            Indicator.RESPONSE_KEPT,
            Indicator.RESTORATION_KEPT,
            Indicator.BACKUP_SUCCESS,
            Indicator.HOURS_USED);

    private final MonthlyReport report;
    private final List<MonthlyReport> before;
    private final Wording words;
    private final Glossary glossary;

    /** @param before newest first */
    GaugeTable(MonthlyReport report, List<MonthlyReport> before, Wording words) {
        this.report = report;
        this.before = before.stream().limit(COMPARED).toList().reversed();
        this.words = words;
        this.glossary = new Glossary(words.messages());
    }

    /** The months that are compared, oldest first. */
    List<ReportView.Compared> months() {
        return before.stream()
                .map(month -> month.month().month())
                .map(month -> new ReportView.Compared(
                        month.toString(), words.formats().month(month)))
                .toList();
    }

    /** Empty for a report of before indicators were frozen. */
    List<ReportView.Theme> themes() {
        return report.gauges().isEmpty()
                ? List.of()
                : Arrays.stream(Theme.values())
                        .map(theme -> new ReportView.Theme(
                                words.say("indicator.theme." + theme),
                                theme.indicators().stream()
                                        .flatMap(indicator -> gauge(report, indicator).stream())
                                        .map(this::row)
                                        .toList()))
                        .toList();
    }

    /** What the names of the indicators that are shown mean, then the few words that are none. */
    List<ReportView.Term> glossary() {
        Set<Indicator> shown = report.gauges().isEmpty()
                ? ALWAYS
                : report.gauges().stream().map(MonthlyReport.Gauge::indicator).collect(Collectors.toSet());
        return Stream.concat(
                        glossary.entries(words.formats().locale()).stream()
                                .filter(entry -> shown.contains(entry.indicator()))
                                .map(entry -> new ReportView.Term(entry.name(), entry.definition())),
                        Stream.of("coverage", "backup", "duty", "grace", "unmeasured", "evidence")
                                .map(term -> new ReportView.Term(
                                        words.say("report.term." + term), words.say("report.meaning." + term))))
                .toList();
    }

    private ReportView.Gauge row(MonthlyReport.Gauge gauge) {
        Indicator indicator = gauge.indicator();
        return new ReportView.Gauge(
                indicator.name(),
                report.shops().size() == 1 ? report.shops().getFirst().shop().toString() : null,
                glossary.name(indicator, words.formats().locale()),
                gauge.parts().stream()
                        .map(part -> new ReportView.Part(
                                glossary.part(part.name(), part.of(), part.unit(), part.value(), words.formats()),
                                part.name(),
                                part.of()))
                        .toList(),
                before.stream().map(month -> then(month, indicator)).toList(),
                value(gauge.value(), indicator),
                gauge.value() != null,
                promise(gauge),
                tone(gauge.kept()));
    }

    /** A report of before the indicator was counted cannot tell it, nor can one of a month without a measure. */
    private String then(MonthlyReport month, Indicator indicator) {
        return gauge(month, indicator)
                .map(gauge -> value(gauge.value(), indicator))
                .orElseGet(() -> words.say("report.gauge.notThen"));
    }

    private static Optional<MonthlyReport.Gauge> gauge(MonthlyReport of, Indicator indicator) {
        return of.gauges().stream()
                .filter(gauge -> gauge.indicator() == indicator)
                .findFirst();
    }

    private String value(@Nullable Double value, Indicator indicator) {
        return value == null
                ? glossary.none(words.formats())
                : glossary.value(indicator.unit(), value, words.formats());
    }

    private @Nullable String promise(MonthlyReport.Gauge gauge) {
        Double target = gauge.target();
        if (target == null) {
            return null;
        }
        Boolean kept = gauge.kept();
        String promised = glossary.value(gauge.indicator().unit(), target, words.formats());
        String state = kept == null ? "unmeasured" : kept ? "met" : "missed";
        return words.say("report.gauge.promise", promised, words.say("proof.verdict." + state));
    }

    private static String tone(@Nullable Boolean kept) {
        return kept == null ? "unknown" : kept ? "ok" : "bad";
    }
}
