package fr.vigie.monitoring.web;

import fr.vigie.chart.LineChart;
import fr.vigie.chart.Steps;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Sample;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.PageSpeed;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The trend of a page, a point for each day: the median of that day's measurements. A day without one leaves a gap.
 *
 * @param measured of one page
 */
record SpeedChart(MessageSource messages, Formats formats, LocalDate today, int days, List<PageSpeed> measured) {

    /**
     * @param target drawn as a level line; null for none
     * @return empty when nothing of this was measured
     */
    Optional<LineChart> of(String name, List<Metric> metrics, @Nullable Double target) {
        List<LocalDate> axis =
                today.minusDays(days - 1L).datesUntil(today.plusDays(1)).toList();
        Map<LocalDate, List<PageSpeed>> byDay = measured.stream()
                .collect(Collectors.groupingBy(speed -> LocalDate.ofInstant(speed.at(), formats.zone())));
        List<LineChart.Series> series = new ArrayList<>();
        for (Metric metric : metrics) {
            List<OptionalDouble> values = axis.stream()
                    .map(day -> median(byDay.getOrDefault(day, List.of()), metric))
                    .toList();
            series.add(new LineChart.Series(text("monitoring.speed.metric." + metric), values));
        }
        if (series.stream().allMatch(one -> one.values().stream().allMatch(OptionalDouble::isEmpty))) {
            return Optional.empty();
        }
        if (target != null) {
            series.add(new LineChart.Series(
                    text("monitoring.speed.target"), Collections.nCopies(days, OptionalDouble.of(target))));
        }
        var words = new SpeedWords(formats);
        return Optional.of(new LineChart(
                text("monitoring.speed.chart." + name),
                text("monitoring.speed.chart.description"),
                axis.stream().map(this::label).toList(),
                series,
                Steps.DECIMAL,
                value -> words.value(metrics.getFirst(), value),
                false,
                720,
                220));
    }

    private static OptionalDouble median(List<PageSpeed> measured, Metric metric) {
        return Sample.of(measured.stream()
                        .flatMap(speed -> speed.value(metric).stream().boxed())
                        .toList())
                .median();
    }

    private String label(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", formats.locale()).format(day);
    }

    private String text(String key) {
        return messages.getMessage(key, null, formats.locale());
    }
}
