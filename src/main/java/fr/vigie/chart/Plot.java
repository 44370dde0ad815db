package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** The area of a chart with a vertical scale and categories along the bottom. */
record Plot(double left, double top, double width, double height, Scale scale, int slots) {

    static Plot within(
            double width, double height, double legend, Scale scale, int slots, DoubleFunction<String> format) {
        double widest = scale.ticks().stream()
                .mapToDouble(tick -> Drawing.textWidth(format.apply(tick), 11))
                .max()
                .orElse(0);
        double left = widest + 12;
        double top = legend + 10;
        return new Plot(left, top, width - left - 10, height - top - 26, scale, slots);
    }

    double y(double value) {
        return top + height - height * value / scale.top();
    }

    /** The middle of a slot. */
    double x(int slot) {
        return left + slot() * (slot + 0.5);
    }

    double slot() {
        return width / Math.max(1, slots);
    }

    List<Element> grid(DoubleFunction<String> format) {
        List<Element> grid = new ArrayList<>();
        for (double tick : scale.ticks()) {
            grid.add(Element.line(left, y(tick), left + width, y(tick)).stroke(Paint.GRID, 1));
            grid.add(
                    Element.label(left - 8, y(tick) + 4, 11, format.apply(tick)).with("text-anchor", "end"));
        }
        return grid;
    }

    /** As many of the labels as fit without touching, evenly spaced and always the first. */
    List<Element> labels(List<String> labels) {
        double widest = labels.stream()
                .mapToDouble(label -> Drawing.textWidth(label, 11) + 10)
                .max()
                .orElse(1);
        int every = Math.max(1, (int) Math.ceil(widest / slot()));
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += every) {
            elements.add(
                    Element.label(x(i), top + height + 18, 11, labels.get(i)).with("text-anchor", "middle"));
        }
        return elements;
    }
}
