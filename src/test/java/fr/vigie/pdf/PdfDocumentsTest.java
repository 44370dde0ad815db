package fr.vigie.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfDocumentsTest {

    private static final DocumentMetadata CONTRACT =
            new DocumentMetadata("Contrat n° 12", Locale.FRENCH, "Agence", "#0b6e75");

    private final Instant now = Instant.parse("2026-03-03T13:05:00Z");
    private final PdfDocuments documents = new PdfDocuments(Clock.fixed(now, ZoneOffset.UTC));

    @Test
    void keepsFrenchTypography() throws IOException {
        String sentence = "Œuvre d’art\u00a0: 1\u202f234,50\u00a0€, «\u00a0élève\u00a0», 99,5\u00a0% — prêt\u202f?";
        try (PDDocument pdf = open(page("<p>" + sentence + "</p>"))) {
            assertThat(text(pdf).replace('\u202f', ' ').replace('\u00a0', ' ').replaceAll("\\s+", " "))
                    .contains(sentence.replace('\u202f', ' ').replace('\u00a0', ' '));
        }
    }

    /** A long address or reference goes on in the next line, in the text and in the line of an invoice. */
    @Test
    void losesNothingOfAWordThatIsLongerThanItsLine() throws IOException {
        String word = "x".repeat(400) + "END";
        String cells = "<table class=\"lines\"><tr><th>Objet</th><th>Montant</th></tr><tr><td>" + word
                + "</td><td class=\"number\">12,00\u00a0€</td></tr></table>";
        String look = "<head><link rel=\"stylesheet\" type=\"text/css\" href=\"billing.css\"/></head>";
        try (PDDocument pdf = open(page("<p>" + word + "</p>" + cells).replace("<body>", look + "<body>"))) {
            var right = new float[1];
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    right[0] = Math.max(right[0], text.getXDirAdj() + text.getWidthDirAdj());
                }
            }.getText(pdf);
            assertThat(right[0]).isLessThan(595 - 55);
        }
    }

    @Test
    void embedsItsFontsAndNeverThoseOfTheMachine() throws IOException {
        try (PDDocument pdf = open(page("<p>a <strong>b</strong> <em>c</em></p>"))) {
            var fonts = pdf.getPage(0).getResources();
            assertThat(fonts.getFontNames()).isNotEmpty().allSatisfy(name -> {
                assertThat(fonts.getFont(name).isEmbedded()).isTrue();
                assertThat(fonts.getFont(name).getName()).contains("Roboto");
            });
        }
    }

    @Test
    void isTaggedBookmarkedAndDescribed() throws IOException {
        try (PDDocument pdf = open(page("<h1>Contrat</h1><h2>Article 1</h2><p>x</p><h2>Article 2</h2><p>y</p>"))) {
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("fr");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Contrat n° 12");
            assertThat(pdf.getDocumentInformation().getAuthor()).isEqualTo("Agence");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(now);
            var chapter = catalog.getDocumentOutline().getFirstChild();
            assertThat(chapter.getTitle()).isEqualTo("Contrat");
            assertThat(chapter.getFirstChild().getTitle()).isEqualTo("Article 1");
            assertThat(chapter.getFirstChild().getNextSibling().getTitle()).isEqualTo("Article 2");
        }
    }

    @Test
    void numbersItsPagesOnA4() throws IOException {
        try (PDDocument pdf = open(page("<div id=\"running-foot\"><span class=\"page-number\"></span></div>"
                + "<p>un</p><p class=\"break\">deux</p>"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(text(pdf)).contains("1 / 2").contains("2 / 2");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isBetween(841f, 842f);
        }
    }

    @Test
    void drawsInlineSvg() throws IOException {
        String red = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\" role=\"img\">"
                + "<rect width=\"100\" height=\"100\" fill=\"#ff0000\"/></svg>";
        try (PDDocument pdf = open(page("<div>" + red + "</div>"))) {
            assertThat(dots(pdf, 0xff0000)).isGreaterThan(1_000);
        }
    }

    @Test
    void showsTheAgencysColourOnHeadings() throws IOException {
        try (PDDocument pdf = open(page("<h2>Sauvegardes</h2>"))) {
            assertThat(dots(pdf, 0x0b6e75)).isGreaterThan(50);
        }
    }

    @Test
    void readsChartsAloud() throws IOException {
        String chart = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"20\" role=\"img\">"
                + "<title>Disponibilité</title><desc>30 jours, une barre par jour</desc>"
                + "<rect width=\"9\" height=\"9\"/></svg>";
        try (PDDocument pdf = open(page("<div>" + chart + "</div>"))) {
            assertThat(alternates(
                            pdf.getDocumentCatalog().getStructureTreeRoot().getKids()))
                    .containsExactly("Disponibilité. 30 jours, une barre par jour");
        }
    }

    @Test
    void isFitForArchivesAndForReadersThatSpeak() {
        String chart = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"20\" role=\"img\">"
                + "<title>Disponibilité</title><rect width=\"9\" height=\"9\" opacity=\"0.5\"/></svg>";
        byte[] pdf = documents.render(
                page("<h1>Contrat</h1><p>a <strong>b</strong> <em>c</em> <a href=\"#x\">lien</a></p>"
                        + "<p>\uD83C\uDF89 日本 \u202e</p><ul><li>un</li></ul><div>" + chart + "</div>"
                        + "<p><img src=\"logo-1.png\" alt=\"Agence\"/></p><h2 id=\"x\">Article</h2>"
                        + "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"),
                CONTRACT,
                List.of(new Picture("logo-1.png", logo())));
        assertThat(Archivable.faults(pdf)).isEmpty();
        assertThat(Archivable.faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void showsPicturesByNameOnly() throws IOException {
        String body = "<img src=\"logo-1.png\" alt=\"Agence\"/>";
        try (PDDocument pdf =
                Loader.loadPDF(documents.render(page(body), CONTRACT, List.of(new Picture("logo-1.png", logo()))))) {
            assertThat(dots(pdf, 0xff0000)).isGreaterThan(500);
        }
        // A picture that is not given is left out: the document still comes.
        assertThat(documents.render(page(body + "<p>texte</p>"), CONTRACT)).isNotEmpty();
        assertThatThrownBy(() -> new Picture("../logo.png", logo())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheCharactersThatItCannotPrint() {
        assertThat(PdfDocuments.unprintable("Œuvre d’art : 1\u202f234 €\n« élève » — ½ Ωж"))
                .isEmpty();
        assertThat(PdfDocuments.unprintable("fête \uD83C\uDF89 et 日本 \uD83C\uDF89"))
                .containsExactly("\uD83C\uDF89", "日", "本");
    }

    @Test
    void readsWhatNoXmlCanCarryAsASpace() throws IOException {
        var pasted = new DocumentMetadata("Atelier\u000bMimosa", Locale.FRENCH, "Agence\u0001", "#0b6e75");
        try (PDDocument pdf = Loader.loadPDF(
                documents.render(page("<p>panier\u000bvide\u0000, prix\uffff faux, \ud83d seul</p>"), pasted))) {
            assertThat(text(pdf)).contains("panier vide", "prix faux", "seul");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Atelier Mimosa");
        }
    }

    @Test
    void neverPartsAWordAfterItsApostrophe() throws IOException {
        String words = "d’attente ".repeat(60);
        try (PDDocument pdf = open(page("<p>" + words + "</p>"))) {
            assertThat(text(pdf).lines().map(String::strip).filter(line -> line.endsWith("’")))
                    .isEmpty();
        }
    }

    private static byte[] logo() {
        var image = new BufferedImage(60, 30, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 60, 30);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return bytes.toByteArray();
    }

    private static List<String> alternates(List<Object> kids) {
        return kids.stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(element -> Stream.concat(
                        Stream.ofNullable(element.getAlternateDescription()), alternates(element.getKids()).stream()))
                .toList();
    }

    private static long dots(PDDocument pdf, int colour) throws IOException {
        var image = new PDFRenderer(pdf).renderImage(0);
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour)
                .count();
    }

    @Test
    void opensNothingOutsideItsOwnResources(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.css"), "p:before { content: \"leaked \" }");
        String leak = "<html><head><link rel=\"stylesheet\" href=\"" + secret.toUri()
                + "\"/></head><body><p>text</p></body></html>";
        try (PDDocument pdf = open(leak)) {
            assertThat(text(pdf)).contains("text").doesNotContain("leaked");
        }
        String entity = "<!DOCTYPE html [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><html><body>&x;</body></html>";
        assertThatThrownBy(() -> documents.render(entity, CONTRACT)).isInstanceOf(PdfException.class);
    }

    @Test
    void saysWhereTheMarkupIsBroken() {
        assertThatThrownBy(() -> documents.render("<html>\n<body>\n<p>x</body></html>", CONTRACT))
                .isInstanceOf(PdfException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> documents.render("<html><body>&nbsp;</body></html>", CONTRACT))
                .hasMessageContaining("named entities");
    }

    private PDDocument open(String xhtml) throws IOException {
        return Loader.loadPDF(documents.render(xhtml, CONTRACT));
    }

    private static String page(String body) {
        return "<!doctype html><html><body>" + body + "</body></html>";
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }
}
