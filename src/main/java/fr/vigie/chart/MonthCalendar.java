package fr.vigie.chart;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The month as a wall calendar, Monday first: up to three marks in each day, each with its colour, its shape and a few
 * words.
 *
 * @param marks by day of the month; a day without entry stays empty
 * @param beyond a day after it has not happened yet and is drawn pale; the length of the month when it is over
 */
public record MonthCalendar(
        String title, String description, YearMonth month, Locale locale, Map<Integer, List<Mark>> marks, int beyond) {
    private static final double WIDTH = 720;
    private static final double ROW = 66;
    private static final double HEAD = 24;
    private static final int MOST = 3;

    /** What happened; the shape says it without the colour. */
    public enum Kind {
        OUTAGE(Paint.BAD),
        WINDOW(Paint.EXCLUDED),
        BACKUP(Paint.OK),
        UPDATE(Paint.FIRST),
        FAILURE(Paint.WARN),
        UNMEASURED(Paint.UNKNOWN);

        private final Paint paint;

        Kind(Paint paint) {
            this.paint = paint;
        }
    }

    /**
     * @param text a few words, cut to the width of the day
     * @param tip everything there is to say
     */
    public record Mark(Kind kind, String text, String tip) {}

    public MonthCalendar {
        marks = Map.copyOf(marks);
    }

    public String svg() {
        int shift = month.atDay(1).getDayOfWeek().getValue() - 1;
        int rows = (shift + month.lengthOfMonth() + 6) / 7;
        Drawing drawing = new Drawing("calendar", WIDTH, HEAD + rows * ROW + 1, title, description);
        double cell = WIDTH / 7;
        for (DayOfWeek day : DayOfWeek.values()) {
            drawing.add(
                    Element.label((day.getValue() - 0.5) * cell, 15, 11, day.getDisplayName(TextStyle.SHORT, locale))
                            .with("text-anchor", "middle"));
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            int slot = shift + day - 1;
            int row = slot / 7;
            drawing.add(day(day, slot % 7 * cell, HEAD + row * ROW, cell));
        }
        return drawing.toString();
    }

    private Element day(int day, double x, double y, double cell) {
        boolean weekend = month.atDay(day).getDayOfWeek().getValue() > 5;
        Element box = new Element("g")
                .add(Element.rect(x + 0.5, y + 0.5, cell - 3, ROW - 4)
                        .with("rx", 4)
                        .paint(weekend || day > beyond ? Paint.FAINT : Paint.PAPER)
                        .with("stroke", Paint.GRID.colour()))
                .add(Element.label(x + 8, y + 15, 11, Integer.toString(day))
                        .paint(day > beyond ? Paint.UNKNOWN : Paint.STRONG)
                        .with("font-weight", "600"));
        List<Mark> all = marks.getOrDefault(day, List.of());
        int shown = all.size() > MOST ? MOST - 1 : all.size();
        for (int i = 0; i < shown; i++) {
            box.add(mark(all.get(i), x + 8, y + 21 + i * 13.5, cell - 18));
        }
        if (all.size() > shown) {
            List<String> rest =
                    all.subList(shown, all.size()).stream().map(Mark::tip).toList();
            box.add(Element.label(x + 20, y + 30 + shown * 13.5, 10, "+ " + rest.size())
                    .tip(String.join("\n", rest)));
        }
        return box;
    }

    private static Element mark(Mark mark, double x, double y, double width) {
        int fits = (int) ((width - 12) / 5.4);
        String text = mark.text().length() <= fits
                ? mark.text()
                : mark.text().substring(0, fits - 1).strip() + "…";
        return new Element("g")
                .with("class", "vg-chart-mark")
                .tip(mark.tip())
                .add(new Element("g").add(shape(mark.kind(), x, y + 1)))
                .add(Element.label(x + 13, y + 9, 10, text).paint(Paint.STRONG));
    }

    private static Element shape(Kind kind, double x, double y) {
        return switch (kind) {
            case OUTAGE -> path(kind, x, y, "M0 0H8V8H0Z");
            case WINDOW -> path(kind, x, y, "M0 2H8V6H0Z");
            case BACKUP ->
                new Element("circle")
                        .with("cx", x + 4)
                        .with("cy", y + 4)
                        .with("r", 4)
                        .paint(kind.paint);
            case UPDATE -> path(kind, x, y, "M4 0L8 8H0Z");
            case FAILURE -> path(kind, x, y, "M4 0L8 4L4 8L0 4Z");
            case UNMEASURED -> Drawing.hatched(x, y, 8, 8);
        };
    }

    private static Element path(Kind kind, double x, double y, String outline) {
        return new Element("path")
                .with("d", outline)
                .with("transform", "translate(" + Element.number(x) + " " + Element.number(y) + ")")
                .paint(kind.paint);
    }
}
