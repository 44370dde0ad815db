package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;

/** The frame of every chart: size, title, description. */
final class Drawing {
    private final Element svg;

    Drawing(String kind, double width, double height, String title, String description) {
        svg = new Element("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("class", "vg-chart vg-chart-" + kind + (width > 400 ? " vg-chart-wide" : ""))
                .with("viewBox", "0 0 " + Element.number(width) + " " + Element.number(height))
                .with("width", width)
                .with("height", height)
                .with("role", "img")
                .with("font-family", "Roboto, sans-serif")
                .add(new Element("title").text(title))
                .add(new Element("desc").text(description));
    }

    Drawing add(Element element) {
        svg.add(element);
        return this;
    }

    Drawing addAll(List<Element> elements) {
        svg.addAll(elements);
        return this;
    }

    @Override
    public String toString() {
        return svg.toString();
    }

    /** A hatched box: what was not measured. The strokes are cut to the box, so no clip path (and no identifier) is needed. */
    static Element hatched(double x, double y, double width, double height) {
        double step = 5;
        StringBuilder path = new StringBuilder();
        for (double offset = step / 2; offset < width + height; offset += step) {
            double fromX = Math.min(offset, width);
            double fromY = offset - fromX;
            double toY = Math.min(offset, height);
            double toX = offset - toY;
            path.append("M%s %sL%s %s"
                    .formatted(
                            Element.number(x + fromX),
                            Element.number(y + fromY),
                            Element.number(x + toX),
                            Element.number(y + toY)));
        }
        return new Element("g")
                .add(Element.rect(x, y, width, height).paint(Paint.FAINT))
                .add(new Element("path").with("d", path.toString()).stroke(Paint.UNKNOWN, 1))
                .add(Element.rect(x + 0.5, y + 0.5, width - 1, height - 1).stroke(Paint.UNKNOWN, 0.6));
    }

    /** A row of coloured squares with their names, wrapped to the width. */
    static Legend legend(List<Key> keys, double x, double y, double width) {
        List<Element> elements = new ArrayList<>();
        double left = x;
        double top = y;
        for (Key key : keys) {
            double needed = 18 + textWidth(key.name(), 11) + 16;
            if (left > x && left + needed > x + width) {
                left = x;
                top += 18;
            }
            elements.add(
                    key.hatched()
                            ? hatched(left, top, 11, 11)
                            : Element.rect(left, top, 11, 11).with("rx", 2).paint(key.paint()));
            elements.add(Element.label(left + 17, top + 9.5, 11, key.name()));
            left += needed;
        }
        return new Legend(elements, top + 18 - y);
    }

    /** A fair guess, in the unit of the drawing, for a sans-serif face. */
    static double textWidth(String text, double size) {
        return text.length() * size * 0.56;
    }

    record Key(String name, Paint paint, boolean hatched) {}

    record Legend(List<Element> elements, double height) {}
}
