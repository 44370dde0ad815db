package fr.vigie.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Draws documents: A4 unless the style sheet says otherwise, tagged, bookmarked, with embedded fonts and inline SVG. */
@Component
public class PdfDocuments {

    /** Where {@code href} and {@code src} of a document are looked up; the only place they may lead to. */
    private static final String RESOURCES = "vigie://pdf/";

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
        Markup markup = Markup.read(xhtml).describe(metadata).illustrate().bookmark();
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (BatikSVGDrawer drawer = new BatikSVGDrawer();
                PdfBoxRenderer renderer = builder(markup, drawer).buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                pdf.getDocumentInformation().setCreationDate(now());
                pdf.save(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException fault) {
            throw new PdfException("the document \"" + metadata.title() + "\" could not be drawn", fault);
        }
    }

    private GregorianCalendar now() {
        return GregorianCalendar.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    private static PdfRendererBuilder builder(Markup markup, BatikSVGDrawer drawer) {
        var builder = new PdfRendererBuilder();
        font(builder, Typeface.REGULAR, 400, FontStyle.NORMAL);
        font(builder, Typeface.ITALIC, 400, FontStyle.ITALIC);
        font(builder, Typeface.BOLD, 700, FontStyle.NORMAL);
        font(builder, Typeface.BOLD_ITALIC, 700, FontStyle.ITALIC);
        builder.useDefaultPageSize(210, 297, PageSizeUnits.MM);
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Vigie");
        builder.useSVGDrawer(drawer);
        builder.useProtocolsStreamImplementation(Bundled::new, "vigie");
        builder.useUriResolver((base, uri) -> resolve(uri));
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith(RESOURCES), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.withW3cDocument(markup.document(), RESOURCES);
        return builder;
    }

    /** Called again with its own answer, which must stay as it is. */
    private static @Nullable String resolve(String uri) {
        String name = uri.startsWith(RESOURCES) ? uri.substring(RESOURCES.length()) : uri;
        return name.matches("[\\w-]+(\\.[\\w-]+)+") ? RESOURCES + name : null;
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

    /** A file of the class path folder {@code pdf/}. */
    private record Bundled(String uri) implements FSStream {
        @Override
        public InputStream getStream() {
            return open(uri.substring("vigie://".length()));
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
