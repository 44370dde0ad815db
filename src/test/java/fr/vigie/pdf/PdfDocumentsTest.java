package fr.vigie.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (PDDocument pdf = open(page("<p>un</p><p class=\"break\">deux</p>"))) {
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
