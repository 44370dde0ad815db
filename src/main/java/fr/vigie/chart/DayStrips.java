package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Days under one another, each a strip of 24 hours: when it is open, what runs in it, and moments that matter. Beyond three
 * weeks the days between are left out, and told how many they are.
 *
 * @param tracks what runs, each with its name and on its own line of the strip
 * @param omitted puts the number of days that are left out into words
 */
public record DayStrips(
        String title, String description, List<Day> days, List<String> tracks, String open, IntWords omitted) {
    private static final double WIDTH = 720;
    private static final double LEFT = 96;
    private static final double HEAD = 22;
    private static final double ROW = 34;
    private static final double STRIP = 26;
    private static final double TRACK = 8;
    private static final int MOST = 21;
    private static final int ENDS = 8;

    /** Words for a number. */
    public interface IntWords {
        String of(int number);
    }

    /** A part of the day, in 0–1 from its midnight to the next. */
    public record Span(double from, double to) {
        public Span {
            if (from < 0 || to < from || to > 1.0001) {
                throw new IllegalArgumentException("A part of a day lies in 0–1, found %s to %s".formatted(from, to));
            }
        }
    }

    /**
     * A moment of the day.
     *
     * @param track whose colour it takes; -1 for none
     */
    public record Moment(double at, int track, String label) {}

    /**
     * @param running by track, in the order of their names
     */
    public record Day(String label, List<Span> open, List<List<Span>> running, List<Moment> moments) {
        public Day {
            open = List.copyOf(open);
            running = List.copyOf(running);
            moments = List.copyOf(moments);
        }
    }

    public DayStrips {
        days = List.copyOf(days);
        tracks = List.copyOf(tracks);
    }

    public String svg() {
        boolean whole = days.size() <= MOST;
        List<Day> shown = new ArrayList<>(whole ? days : days.subList(0, ENDS));
        List<Day> rest = whole ? List.of() : days.subList(days.size() - ENDS, days.size());
        double gap = whole ? 0 : ROW;
        double bottom = HEAD + (shown.size() + rest.size()) * ROW + gap;
        Drawing.Legend legend = Drawing.legend(keys(), LEFT, bottom + 8, WIDTH - LEFT);
        Drawing drawing = new Drawing("days", WIDTH, bottom + 8 + legend.height(), title, description);
        for (int hour = 0; hour <= 24; hour += 3) {
            drawing.add(Element.label(x(hour / 24.0), 13, 11, Integer.toString(hour))
                    .with("text-anchor", "middle"));
        }
        for (int i = 0; i < shown.size(); i++) {
            drawing.add(strip(shown.get(i), HEAD + i * ROW));
        }
        if (!whole) {
            double y = HEAD + shown.size() * ROW;
            drawing.add(Element.label(LEFT, y + ROW / 2 + 4, 12, omitted.of(days.size() - shown.size() - rest.size())));
            for (int i = 0; i < rest.size(); i++) {
                drawing.add(strip(rest.get(i), y + gap + i * ROW));
            }
        }
        return drawing.addAll(legend.elements()).toString();
    }

    private List<Drawing.Key> keys() {
        List<Drawing.Key> keys = new ArrayList<>(List.of(new Drawing.Key(open, openPaint(), false)));
        IntStream.range(0, tracks.size())
                .forEach(track -> keys.add(new Drawing.Key(tracks.get(track), Paint.series(track), false)));
        return keys;
    }

    /** What is open lies behind what runs in it, and is the subject where nothing runs. */
    private Paint openPaint() {
        return tracks.isEmpty() ? Paint.series(0) : Paint.GRID;
    }

    private Element strip(Day day, double y) {
        Element strip = new Element("g")
                .add(Element.label(0, y + STRIP / 2 + 4, 12, day.label()))
                .add(Element.rect(LEFT, y, WIDTH - LEFT - 10, STRIP)
                        .with("rx", 3)
                        .paint(Paint.FAINT));
        for (Span span : day.open()) {
            strip.add(box(span, y, STRIP).paint(openPaint()));
        }
        for (int track = 0; track < day.running().size(); track++) {
            for (Span span : day.running().get(track)) {
                strip.add(box(span, y + 4 + track * (TRACK + 2), TRACK)
                        .with("rx", 2)
                        .paint(Paint.series(track)));
            }
        }
        day.moments().forEach(moment -> strip.add(mark(moment, y)));
        return strip;
    }

    /** A pin over the strip; its words stand where nothing runs: before what begins, after what ends, as far as there is room. */
    private static Element mark(Moment moment, double y) {
        double x = x(moment.at());
        Paint paint = moment.track() < 0 ? Paint.STRONG : Paint.series(moment.track());
        boolean before = moment.track() < 0 ? moment.at() > 0.1 : moment.at() > 0.85;
        double line = y + (moment.track() == 0 ? 11 : 21);
        return new Element("g")
                .tip(moment.label())
                .add(Element.rect(x - 1, y - 3, 2, STRIP + 6).paint(paint))
                .add(Element.label(before ? x - 5 : x + 5, line, 10.5, moment.label())
                        .paint(Paint.STRONG)
                        .with("font-weight", "600")
                        .with("text-anchor", before ? "end" : "start"));
    }

    private static Element box(Span span, double y, double height) {
        double x = x(span.from());
        return Element.rect(x, y, Math.max(1, x(span.to()) - x), height);
    }

    private static double x(double at) {
        return LEFT + at * (WIDTH - LEFT - 10);
    }
}
