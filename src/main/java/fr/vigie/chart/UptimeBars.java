package fr.vigie.chart;

import java.util.List;

/**
 * One bar for each day, from the oldest to the newest: the share of the day the shop was up, down, in an excluded window,
 * or not measured (hatched). A short outage stays visible: the red part is never thinner than a stroke.
 *
 * @param days oldest first
 * @param width and {@code height}: in pixels
 */
public record UptimeBars(String title, String description, List<Day> days, double width, double height) {

    /**
     * @param label what resting on the bar tells: date, availability, coverage
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
        for (int i = 0; i < days.size(); i++) {
            drawing.add(bar(days.get(i), i * slot + gap / 2, slot - gap));
        }
        return drawing.toString();
    }

    private Element bar(Day day, double x, double barWidth) {
        Element bar = new Element("g").tip(day.label());
        double down = day.down() > 0 ? Math.max(Math.min(3, height / 4), day.down() * height) : 0;
        double excluded = day.excluded() > 0 ? Math.max(Math.min(2, height / 6), day.excluded() * height) : 0;
        double open = Math.max(0, height - down - excluded);
        double measured = day.up() + day.unmeasured();
        double unmeasured = measured == 0 ? 0 : open * day.unmeasured() / measured;
        double up = open - unmeasured;
        double y = 0;
        if (unmeasured > 0) {
            bar.add(Drawing.hatched(x, y, barWidth, unmeasured));
            y += unmeasured;
        }
        for (var part :
                List.of(new Part(up, Paint.OK), new Part(excluded, Paint.EXCLUDED), new Part(down, Paint.BAD))) {
            if (part.height > 0) {
                bar.add(Element.rect(x, y, barWidth, part.height)
                        .with("rx", Math.min(1.5, barWidth / 4))
                        .paint(part.paint));
                y += part.height;
            }
        }
        return bar;
    }

    private record Part(double height, Paint paint) {}
}
