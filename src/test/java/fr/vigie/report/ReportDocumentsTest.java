package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Agency;
import fr.vigie.account.Stationery;
import fr.vigie.contract.Plan;
import fr.vigie.pdf.Archivable;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.pdf.Picture;
import fr.vigie.testing.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class ReportDocumentsTest {

    private static final Agency PHARE = Agency.named("Agence du Phare");
    private static final Stationery.Sheet PAPER = new Stationery.Sheet(
            "Agence du Phare",
            List.of("12 quai des Chantiers", "35400 Saint-Malo"),
            List.of("02 99 00 00 00"),
            "SARL au capital de 10 000 € · RCS Saint-Malo 732 829 320",
            List.of(),
            null,
            List.of());
    private static ReportDocuments documents;

    @Configuration
    @Import({ReportDocuments.class, PdfDocuments.class})
    static class Setting {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ITemplateEngine templates(MessageSource messages) {
            var resolver = new ClassLoaderTemplateResolver();
            resolver.setPrefix("templates/");
            resolver.setSuffix(".html");
            var engine = new SpringTemplateEngine();
            engine.setTemplateResolver(resolver);
            engine.setTemplateEngineMessageSource(messages);
            return engine;
        }

        @Bean
        MessageSource messageSource() {
            return Messages.of("report", "proof", "monitoring", "indicator");
        }
    }

    @BeforeAll
    static void start() {
        documents = new AnnotationConfigApplicationContext(Setting.class).getBean(ReportDocuments.class);
    }

    @Test
    void drawsTheMonthInFrench() throws Exception {
        String text = text(documents.draw(issue(Plan.SERENITE), Locale.FRENCH, PHARE, PAPER), "fr");
        assertThat(text)
                .contains(
                        "Boutique du Port, mars 2026",
                        "Le mois en un regard",
                        "Clause par clause",
                        "Le disque de l’hébergeur était plein",
                        "Les indicateurs du mois",
                        "au pire 99,59",
                        "produit",
                        "non mesuré",
                        "premier octet de la réponse",
                        "184:")
                .doesNotContain("??")
                .doesNotContain("report.");
    }

    @Test
    void drawsTheMonthInEnglish() throws Exception {
        String text = text(documents.draw(issue(Plan.PERFORMANCE), Locale.ENGLISH, PHARE, PAPER), "en");
        assertThat(text)
                .contains("The month at a glance", "Clause by clause", "coverage")
                .doesNotContain("Sauvegarde");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void drawsEachPlanInBothLanguages(Plan plan) throws Exception {
        for (Locale locale : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            assertThat(text(documents.draw(issue(plan), locale, PHARE, PAPER), plan + "-" + locale))
                    .doesNotContain("proof.", "report.", "contract.", "indicator.");
        }
    }

    @Test
    void standsOnTheAgencysPaperAndIsFitForArchives() throws Exception {
        byte[] pdf = documents.draw(issue(Plan.SERENITE), Locale.FRENCH, PHARE, PAPER);
        assertThat(text(pdf, "archive")).contains("12 quai des Chantiers", "SARL au capital de 10 000 €");
        assertThat(Archivable.faults(pdf)).isEmpty();
    }

    /** A logo whose bytes were spoilt since it was saved, and a customer whose name no typeface has. */
    @Test
    void drawsTheMonthThoughItsLogoIsBrokenAndANameCannotBePrinted() throws Exception {
        for (byte[] spoilt : List.of(
                "no picture".getBytes(StandardCharsets.UTF_8),
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13})) {
            var broken = new Picture("logo-spoilt.png", spoilt);
            var paper = new Stationery.Sheet(
                    "Agence du Phare 東京", List.of(), List.of(), "", List.of(), broken.name(), List.of(broken));
            byte[] pdf = documents.draw(issue(Plan.SERENITE), Locale.FRENCH, Agency.named("Agence 😀"), paper);
            assertThat(text(pdf, "spoilt")).contains("Clause par clause", "#").doesNotContain("root:");
        }
    }

    /** A line break of an office program in a subject that was pasted, and in the words of the manager. */
    @Test
    void drawsTheMonthThoughControlCharactersWerePastedIntoIt() throws Exception {
        MonthlyReport month = Sample.month(Plan.SERENITE);
        MonthlyReport.Request pasted = month.requests().getFirst();
        MonthlyReport with = Sample.with(
                month,
                List.of(new MonthlyReport.Request(
                        pasted.ticket(),
                        pasted.number(),
                        "Panier bloqué\u000bdepuis lundi",
                        pasted.severity(),
                        pasted.opened(),
                        pasted.resolved(),
                        pasted.response(),
                        pasted.restoration())));
        var issue = new Issue(
                with, new Remarks(Map.of(Section.RISKS, "Les soldes\u0001commencent.")), List.of(), List.of());
        assertThat(text(documents.draw(issue, Locale.FRENCH, PHARE, PAPER), "pasted"))
                .contains("Panier bloqué depuis lundi", "Les soldes commencent.");
    }

    /** A month with everything in it: words of the manager, a correction that counted anew, a month before. */
    private static Issue issue(Plan plan) {
        MonthlyReport month = Sample.month(plan);
        return new Issue(
                month,
                new Remarks(Map.of(
                        Section.LACKING, "Nous avons changé l’heure de la sauvegarde.\nElle ne se perdra plus.",
                        Section.RISKS, "Les soldes commencent le 24 juin.")),
                List.of(new Issue.Noted(
                        1,
                        SignedMonth.CLOSING,
                        "Camille Roux",
                        "Une restauration avait été oubliée.",
                        "Lire 2.",
                        month)),
                List.of(new Earlier(month, true)));
    }

    private static String text(byte[] pdf, String name) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "reports"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
