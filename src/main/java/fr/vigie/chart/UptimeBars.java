package fr.vigie.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One bar for each day, from the oldest to the newest: the share of the day the shop was up, down, in an excluded window,
 * or not measured (hatched). A short outage stays visible: the red part is never thinner than a stroke.
 *
 * @param days oldest first
 * @param width and {@code height}: in pixels
 */
public record UptimeBars(String title, String description, List<Day> days, double width, double height) {

    /**
     * @param label what resting on the bar tells: date, availability, coverage; a bar too narrow to point at does not tell it
     * @param up and the others: shares of the day, in 0–1; what they leave out is drawn as unmeasured
     */
    public record Day(String label, double up, double down, double excluded) {
        public Day {
            if (up < 0 || down < 0 || excluded < 0 || up + down + excluded > 1.0001) {
                throw new IllegalArgumentException("The shares of a day lie in 0–1, found %s up, %s down, %s excluded"
                        .formatted(up, down, excluded));
            }
        }

        double unmeasured() {
            double rest = 1 - up - down - excluded;
            return rest < 1e-9 ? 0 : rest;
        }
    }

    private static final double POINTABLE = 4;
    private static final double HATCH = 4;

    public UptimeBars {
        days = List.copyOf(days);
    }

    /** For a table cell: 96 × 20 pixels. */
    public static UptimeBars tiny(String title, String description, List<Day> days) {
        return new UptimeBars(title, description, days, 96, 20);
    }

    /** For the width of a card: 720 × 44 pixels. */
    public static UptimeBars wide(String title, String description, List<Day> days) {
        return new UptimeBars(title, description, days, 720, 44);
    }

    public String svg() {
        Drawing drawing = new Drawing("uptime", width, height, title, description);
        double slot = width / Math.max(1, days.size());
        double gap = Math.min(3, slot * 0.25);
        boolean pointable = slot - gap >= POINTABLE;
        var columns = new Columns();
        for (int i = 0; i < days.size(); i++) {
            double x = i * slot + gap / 2;
            List<Part> parts = parts(days.get(i));
            if (pointable) {
                drawing.add(bar(days.get(i), parts, x, slot - gap));
            } else {
                columns.add(parts, x, slot - gap);
            }
        }
        return drawing.addAll(columns.elements()).toString();
    }

    /** From top to bottom, none of them empty. */
    private List<Part> parts(Day day) {
        double down = day.down() > 0 ? Math.max(Math.min(3, height / 4), day.down() * height) : 0;
        double excluded = day.excluded() > 0 ? Math.max(Math.min(2, height / 6), day.excluded() * height) : 0;
        double open = Math.max(0, height - down - excluded);
        double measured = day.up() + day.unmeasured();
        double unmeasured = measured == 0 ? 0 : open * day.unmeasured() / measured;
        return Stream.of(
                        new Part(unmeasured, Paint.UNKNOWN),
                        new Part(open - unmeasured, Paint.OK),
                        new Part(excluded, Paint.EXCLUDED),
                        new Part(down, Paint.BAD))
                .filter(part -> part.height > 0)
                .toList();
    }

    private static Element bar(Day day, List<Part> parts, double x, double barWidth) {
        Element bar = new Element("g").tip(day.label());
        double y = 0;
        for (var part : parts) {
            bar.add(
                    part.paint == Paint.UNKNOWN
                            ? Drawing.hatched(x, y, barWidth, part.height)
                            : Element.rect(x, y, barWidth, part.height)
                                    .with("rx", Math.min(1.5, barWidth / 4))
                                    .paint(part.paint));
            y += part.height;
        }
        return bar;
    }

    private record Part(double height, Paint paint) {}

    /** Bars too narrow for a pointer, drawn with one path for each paint: a list of fifty shops stays light. */
    private static final class Columns {
        private final Map<Paint, StringBuilder> boxes = new EnumMap<>(Paint.class);
        private final StringBuilder strokes = new StringBuilder();

        private void add(List<Part> parts, double x, double barWidth) {
            double y = 0;
            for (var part : parts) {
                boxes.computeIfAbsent(part.paint, paint -> new StringBuilder())
                        .append(box(x, y, barWidth, part.height));
                if (part.paint == Paint.UNKNOWN) {
                    for (double stroke = y + barWidth; stroke <= y + part.height; stroke += HATCH) {
                        strokes.append("M%s %sl%s %s"
                                .formatted(
                                        Element.number(x),
                                        Element.number(stroke),
                                        Element.number(barWidth),
                                        Element.number(-barWidth)));
                    }
                }
                y += part.height;
            }
        }

        private static String box(double x, double y, double width, double height) {
            return "M" + Element.number(x) + " " + Element.number(y) + "h" + Element.number(width) + "v"
                    + Element.number(height) + "h" + Element.number(-width) + "z";
        }

        private List<Element> elements() {
            var elements = new ArrayList<Element>();
            boxes.forEach((paint, path) -> elements.add(new Element("path")
                    .with("d", path.toString())
                    .paint(paint == Paint.UNKNOWN ? Paint.FAINT : paint)));
            if (!strokes.isEmpty()) {
                elements.add(new Element("path").with("d", strokes.toString()).stroke(Paint.UNKNOWN, 1));
            }
            return elements;
        }
    }
}
