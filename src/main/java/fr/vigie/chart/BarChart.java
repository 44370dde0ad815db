package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Stacked columns, one per category. A column without parts is drawn hatched: nothing was measured there, which is not the
 * same as zero.
 *
 * @param parts the names of the stacked parts, bottom first
 * @param paints one per part
 * @param steps of the axis
 * @param format how a value is written
 */
public record BarChart(
        String title,
        String description,
        List<String> parts,
        List<Paint> paints,
        List<Column> columns,
        Steps steps,
        DoubleFunction<String> format,
        double width,
        double height) {

    /** @param values one per part, not negative; empty when nothing was measured */
    public record Column(String label, List<Double> values) {
        public Column {
            values = List.copyOf(values);
            if (values.stream().anyMatch(value -> value < 0)) {
                throw new IllegalArgumentException("Expected no negative value in column " + label);
            }
        }

        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public BarChart {
        parts = List.copyOf(parts);
        paints = List.copyOf(paints);
        if (paints.size() != parts.size()) {
            throw new IllegalArgumentException(
                    "Expected a paint for each of %d parts, found %d".formatted(parts.size(), paints.size()));
        }
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (!column.values().isEmpty() && column.values().size() != parts.size()) {
                throw new IllegalArgumentException("Expected %d values in column %s, found %d"
                        .formatted(parts.size(), column.label(), column.values().size()));
            }
        }
    }

    /** 720 × 220 pixels. */
    public static BarChart wide(
            String title, String description, List<String> parts, List<Column> columns, DoubleFunction<String> format) {
        List<Paint> paints =
                IntStream.range(0, parts.size()).mapToObj(Paint::series).toList();
        return new BarChart(title, description, parts, paints, columns, Steps.DECIMAL, format, 720, 220);
    }

    /** 720 × 170 pixels: a few columns, such as the months of a half-year. */
    public static BarChart low(
            String title,
            String description,
            List<String> parts,
            List<Paint> paints,
            List<Column> columns,
            Steps steps,
            DoubleFunction<String> format) {
        return new BarChart(title, description, parts, paints, columns, steps, format, 720, 170);
    }

    public String svg() {
        Drawing.Legend legend = Drawing.legend(keys(), 4, 2, width - 8);
        double greatest = columns.stream().mapToDouble(Column::sum).max().orElse(0);
        double above = parts.size() > 1 ? legend.height() : 0;
        Plot plot = Plot.within(width, height, above, Scale.upTo(greatest, steps), columns.size(), format);
        Drawing drawing = new Drawing("bars", width, height, title, description);
        if (parts.size() > 1) {
            drawing.addAll(legend.elements());
        }
        drawing.addAll(plot.grid(format))
                .addAll(plot.labels(columns.stream().map(Column::label).toList()));
        for (int i = 0; i < columns.size(); i++) {
            drawing.add(column(plot, i));
        }
        return drawing.toString();
    }

    private List<Drawing.Key> keys() {
        List<Drawing.Key> keys = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            keys.add(new Drawing.Key(parts.get(i), paints.get(i), false));
        }
        return keys;
    }

    private Element column(Plot plot, int at) {
        Column column = columns.get(at);
        double barWidth = Math.min(44, plot.slot() * 0.7);
        double x = plot.x(at) - barWidth / 2;
        if (column.values().isEmpty()) {
            double height = plot.height() / 4;
            return Drawing.hatched(x, plot.y(0) - height, barWidth, height).tip(column.label());
        }
        Element stack = new Element("g").tip(tip(column));
        double base = 0;
        for (int part = 0; part < parts.size(); part++) {
            double value = column.values().get(part);
            if (value > 0) {
                stack.add(Element.rect(x, plot.y(base + value), barWidth, plot.y(base) - plot.y(base + value))
                        .paint(paints.get(part)));
            }
            base += value;
        }
        return stack;
    }

    private String tip(Column column) {
        List<String> words = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            words.add(parts.get(part) + " " + format.apply(column.values().get(part)));
        }
        return column.label() + " : " + String.join(", ", words);
    }
}
