package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Letterhead;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Archivable;
import fr.vigie.testing.PageTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The contract as documents to send. */
@PageTest
class ContractDocumentTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Customers customers;

    @Autowired
    private Contracts contracts;

    @Autowired
    private AgencySettings settings;

    @Autowired
    private Clock clock;

    private Contract draft;

    @BeforeEach
    void start() {
        Customer port = Scopes.call(
                Scope.agency(), () -> customers.create(CustomerDetails.named("Boutique du Port", Locale.FRENCH)));
        draft = Scopes.call(
                Scope.agency(), () -> contracts.draft(port.id(), List.of(), Plan.SERENITE, clock.instant()));
        settings.changeLetterhead(new Letterhead(
                "SARL", Money.euros("10000"), "RCS Saint-Malo 732 829 320", null, null, null, "", "Assurance X", null));
    }

    @Test
    void isFitForArchivesInBothLanguagesAndWithoutAnyFact() throws Exception {
        for (String language : List.of("fr", "en")) {
            byte[] pdf = pdf("/document.pdf?lang=" + language, "contract-" + language);
            assertThat(Archivable.faults(pdf)).isEmpty();
            assertThat(text(pdf)).doesNotContain("contract.", "??", "null");
        }
    }

    @Test
    void everyArticleStandsInTheContentsWithItsPageAndAmongTheBookmarks() throws Exception {
        byte[] pdf = pdf("/document.pdf", "contract-contents");
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            stripper.setEndPage(2);
            String contents = stripper.getText(document);
            assertThat(contents).contains("Sommaire").containsPattern("Sauvegardes\\s*[.\\s]+\\d+");
            var outline = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
            assertThat(outline.getTitle()).isEqualTo("Sérénité");
            assertThat(outline.children())
                    .extracting(item -> item.getTitle())
                    .contains("Sommaire", "4. Sauvegardes", "12. Page de maintenance");
        }
    }

    @Test
    void everyPageNamesTheAgencyItsRegistrationAndItsNumber() throws Exception {
        byte[] pdf = pdf("/document.pdf", "contract-pages");
        try (var document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(4);
            for (int page = 1; page <= pages; page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document))
                        .contains(page + " / " + pages, "SARL au capital de", "RCS Saint-Malo", "Assurance X");
            }
        }
    }

    private byte[] pdf(String path, String name) throws Exception {
        byte[] pdf = mvc.perform(get("/contracts/" + draft.id() + path).with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/" + name + ".pdf"), pdf);
        return pdf;
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
