package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.IntPredicate;

/**
 * Lines over categories (days, weeks). A missing value leaves a gap: a line never bridges what was not measured. Between the
 * first series and the last a soft band shows the spread, when {@code band} is set.
 *
 * @param labels one per slot along the bottom
 * @param steps of the axis
 * @param format how a value is written on the axis and when resting on a point
 */
public record LineChart(
        String title,
        String description,
        List<String> labels,
        List<Series> series,
        Steps steps,
        DoubleFunction<String> format,
        boolean band,
        double width,
        double height) {

    /** @param values one per label; empty where nothing was measured */
    public record Series(String name, List<OptionalDouble> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public LineChart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Series line : series) {
            if (line.values().size() != labels.size()) {
                throw new IllegalArgumentException("Expected %d values for %s, found %d"
                        .formatted(labels.size(), line.name(), line.values().size()));
            }
        }
    }

    /** 720 × 240 pixels with the band. */
    public static LineChart wide(
            String title, String description, List<String> labels, List<Series> series, DoubleFunction<String> format) {
        return new LineChart(title, description, labels, series, Steps.DECIMAL, format, true, 720, 240);
    }

    public String svg() {
        List<Drawing.Key> keys = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            keys.add(new Drawing.Key(series.get(i).name(), Paint.series(i), false));
        }
        Drawing.Legend legend = Drawing.legend(keys, 4, 2, width - 8);
        Plot plot = Plot.within(width, height, legend.height(), Scale.upTo(greatest(), steps), labels.size(), format);
        Drawing drawing = new Drawing("line", width, height, title, description)
                .addAll(legend.elements())
                .addAll(plot.grid(format))
                .addAll(plot.labels(labels));
        if (band && series.size() > 1) {
            drawing.addAll(bands(plot, series.getFirst(), series.getLast()));
        }
        for (int i = series.size() - 1; i >= 0; i--) {
            drawing.addAll(line(plot, series.get(i), Paint.series(i)));
        }
        return drawing.toString();
    }

    private double greatest() {
        return series.stream()
                .flatMap(line -> line.values().stream())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
    }

    private List<Element> line(Plot plot, Series line, Paint paint) {
        List<Element> elements = new ArrayList<>();
        for (Run run : runs(i -> line.values().get(i).isPresent())) {
            StringBuilder path = new StringBuilder();
            for (int i = run.from; i < run.to; i++) {
                path.append(i == run.from ? 'M' : 'L')
                        .append(point(plot, i, line.values().get(i).orElseThrow()));
            }
            if (run.to - run.from > 1) {
                elements.add(new Element("path")
                        .with("d", path.toString())
                        .stroke(paint, 2)
                        .with("stroke-linejoin", "round")
                        .with("stroke-linecap", "round"));
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            if (line.values().get(i).isPresent()) {
                double value = line.values().get(i).orElseThrow();
                elements.add(new Element("circle")
                        .with("cx", plot.x(i))
                        .with("cy", plot.y(value))
                        .with("r", plot.slot() < 9 ? 1.6 : 2.4)
                        .paint(paint)
                        .tip("%s, %s : %s".formatted(labels.get(i), line.name(), format.apply(value))));
            }
        }
        return elements;
    }

    private List<Element> bands(Plot plot, Series low, Series high) {
        return runs(i -> low.values().get(i).isPresent() && high.values().get(i).isPresent()).stream()
                .filter(run -> run.to - run.from > 1)
                .map(run -> new Element("path")
                        .with("d", outline(plot, low, high, run))
                        .paint(Paint.FIRST)
                        .with("fill-opacity", 0.1))
                .toList();
    }

    private static String outline(Plot plot, Series low, Series high, Run run) {
        StringBuilder path = new StringBuilder();
        for (int i = run.from; i < run.to; i++) {
            path.append(i == run.from ? 'M' : 'L')
                    .append(point(plot, i, high.values().get(i).orElseThrow()));
        }
        for (int i = run.to - 1; i >= run.from; i--) {
            path.append('L').append(point(plot, i, low.values().get(i).orElseThrow()));
        }
        return path.append('Z').toString();
    }

    private static String point(Plot plot, int slot, double value) {
        return Element.number(plot.x(slot)) + " " + Element.number(plot.y(value));
    }

    private List<Run> runs(IntPredicate present) {
        List<Run> runs = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= labels.size(); i++) {
            boolean here = i < labels.size() && present.test(i);
            if (here && from < 0) {
                from = i;
            } else if (!here && from >= 0) {
                runs.add(new Run(from, i));
                from = -1;
            }
        }
        return runs;
    }

    private record Run(int from, int to) {}
}
