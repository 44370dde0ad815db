package fr.vigie.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Draws documents: A4 unless the style sheet says otherwise, tagged, bookmarked, with embedded fonts and inline SVG; fit for
 * archives (PDF/A-2a, ISO 19005-2) and for readers that speak (PDF/UA-1, ISO 14289-1).
 */
@Component
public class PdfDocuments {

    /** Where {@code href} and {@code src} of a document are looked up; the only place they may lead to. */
    private static final String RESOURCES = "vigie://pdf/";

    /** Files of the folder and pictures. */
    static final String NAME = "[\\w-]+(\\.[\\w-]+)+";

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Clock clock;

    PdfDocuments(Clock clock) {
        this.clock = clock;
        XRLog.setLoggingEnabled(false);
    }

    /**
     * Draws a document.
     *
     * @param xhtml well-formed, without named entities; {@code print.css} always applies, further style sheets and
     *     pictures of the class path folder {@code pdf/} are referred to by name, charts are inline {@code <svg>}
     * @return the bytes of a PDF
     * @throws PdfException when it is not well-formed or cannot be laid out
     */
    public byte[] render(String xhtml, DocumentMetadata metadata) {
        return render(xhtml, metadata, List.of());
    }

    /**
     * Draws a document with pictures of its own, which it refers to by their names.
     *
     * @throws PdfException as {@link #render(String, DocumentMetadata)}
     */
    public byte[] render(String xhtml, DocumentMetadata metadata, Collection<Picture> pictures) {
        return draw(xhtml, metadata, pictures, PdfAConformance.PDFA_2_A);
    }

    /**
     * The same as PDF/A-3a (ISO 19005-3), which may carry files, such as the data of an invoice.
     *
     * @throws PdfException as {@link #render(String, DocumentMetadata)}
     */
    public byte[] carrier(String xhtml, DocumentMetadata metadata, Collection<Picture> pictures) {
        return draw(xhtml, metadata, pictures, PdfAConformance.PDFA_3_A);
    }

    private byte[] draw(
            String xhtml, DocumentMetadata metadata, Collection<Picture> pictures, PdfAConformance conformance) {
        Markup markup = Markup.read(xhtml).describe(metadata).illustrate().bookmark();
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (BatikSVGDrawer drawer = new BatikSVGDrawer();
                PdfBoxRenderer renderer =
                        builder(markup, drawer, pictures, conformance).buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                pdf.getDocumentInformation().setCreationDate(now());
                Archival.tidy(pdf);
                pdf.save(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException fault) {
            throw new PdfException("the document \"" + metadata.title() + "\" could not be drawn", fault);
        }
    }

    /**
     * The characters of a text that no document can show, because its typeface has no drawing of them: emoji, Chinese or
     * Arabic, for instance. A document that holds one shows a {@code #} in its place.
     */
    public static List<String> unprintable(String text) {
        return Typeface.REGULAR.lacking(text);
    }

    private GregorianCalendar now() {
        return GregorianCalendar.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    private static PdfRendererBuilder builder(
            Markup markup, BatikSVGDrawer drawer, Collection<Picture> pictures, PdfAConformance conformance) {
        var builder = new PdfRendererBuilder();
        font(builder, Typeface.REGULAR, 400, FontStyle.NORMAL);
        font(builder, Typeface.ITALIC, 400, FontStyle.ITALIC);
        font(builder, Typeface.BOLD, 700, FontStyle.NORMAL);
        font(builder, Typeface.BOLD_ITALIC, 700, FontStyle.ITALIC);
        builder.useDefaultPageSize(210, 297, PageSizeUnits.MM);
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(conformance);
        builder.useColorProfile(SRGB);
        builder.withProducer("Vigie");
        builder.useSVGDrawer(drawer);
        builder.useUnicodeLineBreaker(new LineBreaks(markup.language()));
        builder.useProtocolsStreamImplementation(uri -> stream(uri, pictures), "vigie");
        builder.useUriResolver((base, uri) -> resolve(uri, pictures));
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith(RESOURCES), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.withW3cDocument(markup.document(), RESOURCES);
        return builder;
    }

    /** Called again with its own answer, which must stay as it is. What is not there is left out of the document. */
    private static @Nullable String resolve(String uri, Collection<Picture> pictures) {
        String name = uri.startsWith(RESOURCES) ? uri.substring(RESOURCES.length()) : uri;
        boolean given = pictures.stream().anyMatch(picture -> picture.name().equals(name));
        boolean known = given || (name.matches(NAME) && new ClassPathResource("pdf/" + name).exists());
        return known ? RESOURCES + name : null;
    }

    private static void font(PdfRendererBuilder builder, Typeface cut, int weight, FontStyle style) {
        builder.useFont(cut::open, "Roboto", weight, style, true);
    }

    private static InputStream open(String path) {
        try {
            return new ClassPathResource(path).getInputStream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static FSStream stream(String uri, Collection<Picture> pictures) {
        String name = uri.substring(RESOURCES.length());
        return pictures.stream()
                .filter(picture -> picture.name().equals(name))
                .findFirst()
                .<FSStream>map(picture -> new Read(picture::open))
                .orElseGet(() -> new Read(() -> open("pdf/" + name)));
    }

    private record Read(Supplier<InputStream> source) implements FSStream {
        @Override
        public InputStream getStream() {
            return source.get();
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
