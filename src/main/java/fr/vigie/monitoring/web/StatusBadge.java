package fr.vigie.monitoring.web;

import fr.vigie.monitoring.status.StatusBoard.Standing;

/** A badge to place into any page: the heading and how things stand, in words and colour. */
final class StatusBadge {
    private static final double LETTER = 6.4;
    private static final int PADDING = 10;
    private static final int HEIGHT = 22;
    private static final int LONGEST = 40;

    private StatusBadge() {}

    static String svg(String heading, String words, Standing standing) {
        String name = heading.length() > LONGEST ? heading.substring(0, LONGEST - 1) + "…" : heading;
        int left = width(name);
        int right = width(words);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" role="img" aria-label="%3$s : %4$s">\
                <title>%3$s : %4$s</title>\
                <clipPath id="r"><rect width="%1$d" height="%2$d" rx="4"/></clipPath>\
                <g clip-path="url(#r)"><rect width="%5$d" height="%2$d" fill="#37424f"/>\
                <rect x="%5$d" width="%6$d" height="%2$d" fill="%7$s"/></g>\
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
                <text x="%8$d" y="15">%3$s</text><text x="%9$d" y="15">%4$s</text></g></svg>
                """.formatted(
                        left + right,
                        HEIGHT,
                        escaped(name),
                        escaped(words),
                        left,
                        right,
                        colour(standing),
                        left / 2,
                        left + right / 2);
    }

    private static String colour(Standing standing) {
        return switch (standing) {
            case UP -> "#1b7a3d";
            case SLOW -> "#9a5b00";
            case MAINTENANCE -> "#6a4fb3";
            case UNKNOWN -> "#5b6673";
            case DOWN -> "#b3261e";
        };
    }

    private static int width(String text) {
        return (int) Math.ceil(text.length() * LETTER) + 2 * PADDING;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
