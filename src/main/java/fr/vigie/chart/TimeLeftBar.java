package fr.vigie.chart;

import java.time.Duration;

/**
 * A thin bar of the time left before a deadline: full and calm at the start, amber in the last quarter, red and full once it
 * is past.
 *
 * @param remaining negative once the deadline is past
 * @param allowed the whole time that was granted
 * @param label what it says in words, such as {@code 2 h 10 restantes}
 */
public record TimeLeftBar(Duration remaining, Duration allowed, String label, double width) {
    private static final double HEIGHT = 6;

    public TimeLeftBar {
        if (!allowed.isPositive()) {
            throw new IllegalArgumentException("The time granted must be positive, found " + allowed);
        }
    }

    public String svg() {
        double left = Math.clamp((double) remaining.toMillis() / allowed.toMillis(), 0, 1);
        boolean late = !remaining.isPositive();
        Drawing drawing = new Drawing("timeleft", width, HEIGHT, label, label)
                .add(Element.rect(0, 0, width, HEIGHT).with("rx", 3).paint(Paint.GRID));
        double filled = late ? width : Math.max(HEIGHT, width * left);
        return drawing.add(Element.rect(0, 0, filled, HEIGHT)
                        .with("rx", 3)
                        .paint(late ? Paint.BAD : left < 0.25 ? Paint.WARN : Paint.FIRST))
                .toString();
    }
}
