package fr.vigie.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where lines may end. The JDK would part {@code d’attente} after its typographic apostrophe. */
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
        while (found != BreakIterator.DONE && found < text.length() && text.charAt(found - 1) == APOSTROPHE) {
            found = lines.next();
        }
        return found;
    }
}
