package fr.vigie.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The cuts of the document typeface, read once. */
final class Typeface {

    static final Typeface REGULAR = new Typeface("Regular");
    static final Typeface ITALIC = new Typeface("Italic");
    static final Typeface BOLD = new Typeface("Bold");
    static final Typeface BOLD_ITALIC = new Typeface("BoldItalic");

    /** OpenType 1.9, "Organization of an OpenType font": the header's length and that of a table record. */
    private static final int HEADER = 12;

    private static final int RECORD = 16;
    private static final int TABLES_AT = 4;

    private final byte[] font;
    private volatile @Nullable CmapLookup drawings;

    private Typeface(String cut) {
        this.font = withoutSubstitutions(read("pdf/fonts/Roboto-" + cut + ".ttf"));
    }

    /** The characters of a text that the typeface cannot draw, each once; line ends are no characters. */
    List<String> lacking(String text) {
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .distinct()
                .filter(point -> drawings().getGlyphId(point) == 0)
                .mapToObj(Character::toString)
                .toList();
    }

    private CmapLookup drawings() {
        CmapLookup known = drawings;
        if (known == null) {
            try (TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
                known = read.getUnicodeCmapLookup();
            } catch (IOException ours) {
                throw new UncheckedIOException(ours);
            }
            drawings = known;
        }
        return known;
    }

    InputStream open() {
        return new ByteArrayInputStream(font);
    }

    /**
     * The font less its glyph substitutions: PDFBox 3 compiles the ligatures' regular expression anew for every run of text,
     * half the time of a document. Plain letters also copy and search better.
     */
    private static byte[] withoutSubstitutions(byte[] font) {
        var changed = ByteBuffer.wrap(font.clone());
        int tables = changed.getShort(TABLES_AT);
        for (int i = 0; i < tables; i++) {
            int at = HEADER + i * RECORD;
            var tag = new byte[4];
            changed.get(at, tag);
            if ("GSUB".equals(new String(tag, StandardCharsets.US_ASCII))) {
                changed.put(at, "gsub".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return changed.array();
    }

    private static byte[] read(String path) {
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
