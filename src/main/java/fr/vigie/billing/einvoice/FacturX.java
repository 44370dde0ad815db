package fr.vigie.billing.einvoice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.transform.TransformerException;
import org.apache.xmpbox.XMPMetadata;
import org.mustangproject.ZUGFeRD.PDFAConformanceLevel;
import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;

/** Factur-X: the printed invoice with its data inside, so that people and programs read the same file. */
public final class FacturX {
    private FacturX() {}

    /**
     * Puts the data into the document.
     *
     * @param pdf a PDF/A-3a
     * @param cii the same invoice, as {@link Cii} writes it
     * @param author whom the document names as its author when it names nobody yet
     * @return a PDF/A-3a of the profile EN 16931, marked PDF/UA-1 when the given one was
     */
    public static byte[] of(byte[] pdf, byte[] cii, String author) {
        var bytes = new ByteArrayOutputStream(pdf.length + 2 * cii.length);
        try (Exporter exporter = new Exporter()) {
            exporter.setEnablePDFAttachmentCompression(true);
            exporter.setOverwrite(false)
                    .setConformanceLevel(PDFAConformanceLevel.ACCESSIBLE)
                    .setProducer("Vigie")
                    .setCreator(author)
                    .setCreatorTool("Vigie")
                    .load(pdf)
                    .setZUGFeRDVersion(2)
                    .setProfile(Profiles.getByName("EN16931"))
                    .setXML(cii)
                    .disableAutoClose(true)
                    .export(bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException("the data could not be put into the document", fault);
        }
        return bytes.toByteArray();
    }

    private static final class Exporter extends ZUGFeRDExporterFromA3 {
        private static final String SCHEMAS = "<pdfaExtension:schemas>";
        private static final String BLOCK = "</rdf:Description>";

        /** The document describes its own extensions already; a second list of them, which Mustang adds, is not well-formed. */
        @Override
        protected byte[] serializeXmpMetadata(XMPMetadata metadata) throws TransformerException {
            String xmp = new String(super.serializeXmpMetadata(metadata), StandardCharsets.UTF_8);
            int first = xmp.indexOf(SCHEMAS);
            int second = xmp.indexOf(SCHEMAS, first + 1);
            return (second < 0 ? xmp : merged(xmp, first, second)).getBytes(StandardCharsets.UTF_8);
        }

        private static String merged(String xmp, int first, int second) {
            int from = xmp.indexOf("<rdf:Bag>", second) + "<rdf:Bag>".length();
            String added = xmp.substring(from, xmp.indexOf("</rdf:Bag>", from));
            int block = xmp.lastIndexOf("<rdf:Description", second);
            int end = xmp.indexOf(BLOCK, second) + BLOCK.length();
            int bag = xmp.indexOf("</rdf:Bag>", first);
            return xmp.substring(0, bag) + added + xmp.substring(bag, block) + xmp.substring(end);
        }
    }
}
