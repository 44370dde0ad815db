package fr.vigie.report;

import fr.vigie.chart.BarChart;
import fr.vigie.chart.BarChart.Column;
import fr.vigie.chart.Paint;
import fr.vigie.chart.Steps;
import fr.vigie.proof.Measure;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The month beside those before it as pictures: requests, deadlines and hours. Each tells its numbers also in words, for
 * whoever does not see it; what no month has is not drawn.
 */
final class MonthCharts {
    private final MonthlyReport report;
    private final List<MonthlyReport> months;
    private final Wording words;

    /** @param before the months before, newest first */
    MonthCharts(MonthlyReport report, List<MonthlyReport> before, Wording words) {
        var all = new ArrayList<>(before.reversed());
        all.add(report);
        this.report = report;
        this.months = List.copyOf(all);
        this.words = words;
    }

    /** Empty for a first month: there is nothing to compare. */
    List<ReportView.Chart> charts() {
        return months.size() < 2
                ? List.of()
                : Stream.of(requests(), deadlines(), hours())
                        .flatMap(List::stream)
                        .toList();
    }

    private List<ReportView.Chart> requests() {
        if (months.stream().allMatch(month -> month.requests().isEmpty())) {
            return List.of();
        }
        return chart(
                "requests",
                List.of("solved", "open"),
                List.of(Paint.FIRST, Paint.UNKNOWN),
                month -> counts(solved(month), month.requests().size() - solved(month)),
                month -> words.say(
                        "report.chart.requests.month",
                        label(month),
                        month.requests().size(),
                        solved(month)),
                Steps.WHOLE,
                this::number,
                ReportView.Source.Kind.DUTIES);
    }

    private static long solved(MonthlyReport month) {
        return month.requests().stream()
                .map(MonthlyReport.Request::resolved)
                .filter(Objects::nonNull)
                .count();
    }

    private List<ReportView.Chart> deadlines() {
        if (months.stream().allMatch(month -> kept(month).of() == 0)) {
            return List.of();
        }
        return chart(
                "deadlines",
                List.of("kept", "late"),
                List.of(Paint.FIRST, Paint.WARN),
                month -> counts(
                        kept(month).done(), kept(month).of() - kept(month).done()),
                month -> words.say(
                        "report.chart.deadlines.month",
                        label(month),
                        kept(month).done(),
                        kept(month).of()),
                Steps.WHOLE,
                this::number,
                ReportView.Source.Kind.DUTIES);
    }

    private static Measure.Count kept(MonthlyReport month) {
        return Figures.of(month).inTime();
    }

    private List<ReportView.Chart> hours() {
        if (months.stream().allMatch(month -> month.hours() == null)) {
            return List.of();
        }
        return chart(
                "hours",
                List.of("used", "left", "over"),
                List.of(Paint.FIRST, Paint.UNKNOWN, Paint.WARN),
                month -> hours(month.hours()),
                this::hoursInWords,
                Steps.SECONDS,
                value -> words.hours(Duration.ofSeconds(Math.round(value))),
                ReportView.Source.Kind.HOURS);
    }

    private static List<Double> hours(MonthlyReport.@Nullable Hours hours) {
        return hours == null
                ? List.of()
                : Stream.of(hours.used().minus(hours.over()), hours.left(), hours.over())
                        .map(time -> (double) Math.max(0, time.toSeconds()))
                        .toList();
    }

    private String hoursInWords(MonthlyReport month) {
        MonthlyReport.Hours hours = month.hours();
        return hours == null
                ? words.say("report.chart.hours.none", label(month))
                : words.say(
                        "report.chart.hours.month",
                        label(month),
                        words.hours(hours.used()),
                        words.hours(hours.included().plus(hours.carried())),
                        words.hours(hours.over()));
    }

    private List<ReportView.Chart> chart(
            String name,
            List<String> parts,
            List<Paint> paints,
            Function<MonthlyReport, List<Double>> values,
            Function<MonthlyReport, String> inWords,
            Steps steps,
            DoubleFunction<String> format,
            ReportView.Source.Kind source) {
        String title = words.say("report.chart." + name);
        String svg = BarChart.low(
                        title,
                        months.stream().map(inWords).collect(Collectors.joining(" ")),
                        parts.stream()
                                .map(part -> words.say("report.chart." + name + "." + part))
                                .toList(),
                        paints,
                        months.stream()
                                .map(month -> new Column(label(month), values.apply(month)))
                                .toList(),
                        steps,
                        format)
                .svg();
        return List.of(new ReportView.Chart(
                title,
                svg,
                "",
                new ReportView.Source(source, null, report.month().month())));
    }

    private static List<Double> counts(long... counts) {
        return Arrays.stream(counts).mapToObj(count -> (double) count).toList();
    }

    private String number(double count) {
        return words.formats().number(Math.round(count));
    }

    private String label(MonthlyReport month) {
        return DateTimeFormatter.ofPattern("MMM yyyy", words.formats().locale())
                .format(month.month().month());
    }
}
