package fr.vigie.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where lines may end. The JDK would part {@code d’attente} after its typographic apostrophe, and {@code 10:40}. */
final class LineBreaks implements FSTextBreaker {

    private static final char APOSTROPHE = '\u2019';

    private final BreakIterator lines;
    private String text = "";

    LineBreaks(Locale language) {
        this.lines = BreakIterator.getLineInstance(language);
    }

    @Override
    public void setText(String text) {
        this.text = text;
        lines.setText(text);
    }

    @Override
    public int next() {
        int found = lines.next();
        while (found != BreakIterator.DONE && found < text.length() && parts(found)) {
            found = lines.next();
        }
        return found;
    }

    /** Whether a break there would part what is read as one. */
    private boolean parts(int at) {
        char before = text.charAt(at - 1);
        return before == APOSTROPHE || (before == ':' && Character.isDigit(text.charAt(at)));
    }
}
