package fr.vigie.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One SVG element under construction; text and attributes are escaped. */
final class Element {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private String text = "";

    Element(String name) {
        this.name = name;
    }

    static Element rect(double x, double y, double width, double height) {
        return new Element("rect")
                .with("x", x)
                .with("y", y)
                .with("width", Math.max(0, width))
                .with("height", Math.max(0, height));
    }

    static Element line(double x1, double y1, double x2, double y2) {
        return new Element("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    }

    static Element label(double x, double y, double size, String text) {
        return new Element("text")
                .with("x", x)
                .with("y", y)
                .with("font-size", size)
                .paint(Paint.TEXT)
                .text(text);
    }

    Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Element with(String attribute, double value) {
        return with(attribute, number(value));
    }

    /** Fills with this paint. */
    Element paint(Paint paint) {
        return with("class", paint.cssClass()).with("fill", paint.colour());
    }

    /** Draws the outline with this paint and leaves the inside empty. */
    Element stroke(Paint paint, double width) {
        return with("class", paint.cssClass() + "-line")
                .with("stroke", paint.colour())
                .with("stroke-width", width)
                .with("fill", "none");
    }

    Element text(String content) {
        text = content;
        return this;
    }

    Element add(Element child) {
        children.add(child);
        return this;
    }

    Element addAll(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /** What a pointer resting on the element shows. */
    Element tip(String tip) {
        return tip.isEmpty() ? this : add(new Element("title").text(tip));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
        if (children.isEmpty() && text.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>').append(escape(text));
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    /** At the most two decimals and never an exponent, so that drawings are short and the same everywhere. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A drawing needs finite numbers, found " + value);
        }
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        long rest = Math.abs(hundredths % 100);
        String fraction = rest % 10 == 0 ? Long.toString(rest / 10) : (rest < 10 ? "0" : "") + rest;
        return (value < 0 ? "-" : "") + Math.abs(hundredths / 100) + "." + fraction;
    }

    private static String escape(String text) {
        int clean = 0;
        while (clean < text.length() && isClean(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < 0x20 ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static boolean isClean(char c) {
        return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"';
    }
}
