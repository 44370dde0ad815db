package fr.vigie.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LineBreaksTest {
    @Test
    void partsNeitherATimeNorAnElidedWord() {
        assertThat(pieces(Locale.ENGLISH, "15 September 2026, 10:40 at last"))
                .containsExactly("15 ", "September ", "2026, ", "10:40 ", "at ", "last");
        assertThat(pieces(Locale.FRENCH, "Motif : l’attente")).containsExactly("Motif ", ": ", "l’attente");
    }

    private static List<String> pieces(Locale language, String text) {
        var breaks = new LineBreaks(language);
        breaks.setText(text);
        var pieces = new ArrayList<String>();
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to > from) {
                pieces.add(text.substring(from, to));
            }
            from = to;
        }
        return pieces;
    }
}
