package fr.vigie.support;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a search found its words in a ticket. What people wrote is plain text here: pages escape it, and mark the words found
 * by themselves.
 *
 * @param event the number of the message, from 1
 * @param file whether the words stand in the name of a file that accompanies it
 */
public record Excerpt(int event, boolean file, List<Part> parts) {
    /** Stand around a word found, in what the database answers; private to Unicode, so nobody writes them. */
    static final char BEGIN = '\uE000';

    static final char END = '\uE001';

    /** @param found whether it is one of the words */
    public record Part(String text, boolean found) {}

    public Excerpt {
        parts = List.copyOf(parts);
    }

    /** The anchor of the message on the ticket's page. */
    public String anchor() {
        return "m" + event;
    }

    static Excerpt ofFile(int event, String name) {
        return new Excerpt(event, true, List.of(new Part(name, true)));
    }

    /** Reads a text whose words found stand between {@link #BEGIN} and {@link #END}; one that nothing ends goes on to the end. */
    static Excerpt marked(int event, String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean found = text.charAt(at) == BEGIN;
            int from = found ? at + 1 : at;
            int next = text.indexOf(found ? END : BEGIN, from);
            int to = next < 0 ? text.length() : next;
            if (to > from) {
                parts.add(new Part(text.substring(from, to), found));
            }
            at = found ? to + 1 : to;
        }
        return new Excerpt(event, false, parts);
    }
}
