package fr.vigie.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TypefaceTest {

    static final List<Typeface> keepsItsLettersWithoutTheSubstitutionsThatSlowDocuments =
            List.of(Typeface.REGULAR, Typeface.ITALIC, Typeface.BOLD, Typeface.BOLD_ITALIC);

    @ParameterizedTest
    @FieldSource
    void keepsItsLettersWithoutTheSubstitutionsThatSlowDocuments(Typeface cut) throws Exception {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(cut.open()))) {
            assertThat(font.getGsub()).isNull();
            assertThat(font.getUnicodeCmapLookup().getGlyphId('é')).isPositive();
            assertThat(font.getUnicodeCmapLookup().getGlyphId('€')).isPositive();
        }
    }
}
