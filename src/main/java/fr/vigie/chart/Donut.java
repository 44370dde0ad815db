package fr.vigie.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A ring of shares around one figure. What the shares leave of the whole stays pale: unmeasured or unused.
 *
 * @param centre the figure, such as {@code 99,95 %}
 * @param note a word under it
 */
public record Donut(String title, String description, List<Share> shares, String centre, String note, double size) {

    /** @param share in 0–1; all shares together at the most 1 */
    public record Share(String name, double share, Paint paint) {}

    public Donut {
        shares = List.copyOf(shares);
        double sum = shares.stream().mapToDouble(Share::share).sum();
        if (sum > 1.0001 || shares.stream().anyMatch(share -> share.share() < 0)) {
            throw new IllegalArgumentException("The shares of a ring lie in 0–1 together, found " + sum);
        }
    }

    public String svg() {
        double middle = size / 2;
        double thickness = size * 0.1;
        double radius = middle - thickness / 2 - 1;
        Drawing drawing = new Drawing("donut", size, size, title, description)
                .add(circle(middle, radius).stroke(Paint.GRID, thickness));
        double from = 0;
        for (Share share : shares) {
            if (share.share() > 0) {
                drawing.addAll(arc(middle, radius, from, from + share.share(), thickness, share));
            }
            from += share.share();
        }
        double figure = Math.min(size * 0.2, size * 0.6 / Math.max(1, centre.length()) / 0.56);
        return drawing.add(Element.label(middle, middle + figure * 0.3, figure, centre)
                        .paint(Paint.STRONG)
                        .with("font-weight", "600")
                        .with("text-anchor", "middle"))
                .add(Element.label(middle, middle + figure * 0.3 + size * 0.12, size * 0.08, note)
                        .with("text-anchor", "middle"))
                .toString();
    }

    private static List<Element> arc(double middle, double radius, double from, double to, double width, Share share) {
        List<Element> arcs = new ArrayList<>();
        if (to - from > 0.9999) {
            arcs.add(circle(middle, radius).stroke(share.paint(), width).tip(share.name()));
            return arcs;
        }
        String path = "M%s A%s %s 0 %d 1 %s"
                .formatted(
                        point(middle, radius, from),
                        Element.number(radius),
                        Element.number(radius),
                        to - from > 0.5 ? 1 : 0,
                        point(middle, radius, to));
        arcs.add(
                new Element("path").with("d", path).stroke(share.paint(), width).tip(share.name()));
        return arcs;
    }

    private static Element circle(double middle, double radius) {
        return new Element("circle").with("cx", middle).with("cy", middle).with("r", radius);
    }

    private static String point(double middle, double radius, double turn) {
        double angle = 2 * Math.PI * turn - Math.PI / 2;
        return Element.number(middle + radius * Math.cos(angle)) + " "
                + Element.number(middle + radius * Math.sin(angle));
    }
}
