package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Letterhead;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Transfers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.pdf.Archivable;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private ContractDocument document;

    @Autowired
    private Transfers transfers;

    @Autowired
    private JdbcClient sql;

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
            assertThat(text(pdf)).doesNotContain("contract.document", "contract.annex", "??", "null");
        }
    }

    @Test
    void tellsTheFeeWithTaxOnlyWhereFrenchTaxApplies() throws Exception {
        assertThat(text(pdf("/document.pdf?lang=en", "contract-tax")).replaceAll("\\s+", " "))
                .contains("€300.00 a month where French VAT of 20% applies");
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

    @Test
    void anAmendmentThatIsNotSignedYetSaysFromWhenItShallBind() throws Exception {
        ShopId moved = ShopId.create();
        Scopes.run(Scope.agency(), () -> {
            contracts.cover(draft.id(), List.of(moved, ShopId.create()));
            SignedByHand.sign(sql, draft.id(), clock.instant());
            Contract other = contracts.draft(draft.customer(), List.of(), Plan.PERFORMANCE, clock.instant());
            transfers.prepare(draft.id(), other.id(), moved, Instant.parse("2099-06-01T00:00:00Z"), "Marc");
        });
        assertThat(text(pdf("/document.pdf?part=amendment", "amendment-to-come")))
                .contains("1er juin 2099");
    }

    @Test
    void theAnnexesAreAppendedAndAlsoStandAlone() throws Exception {
        assertThat(text(pdf("/document.pdf", "contract-annexes")))
                .contains("Annexe 1", "Niveaux de service", "Registre du sous-traitant", "Registre des modules");
        byte[] sla = pdf("/document.pdf?part=sla&lang=en", "annex-sla");
        assertThat(Archivable.faults(sla)).isEmpty();
        assertThat(text(sla))
                .contains("Annex 1", "Service levels", "Sérénité maintenance contract, version 1", "1 / ")
                .doesNotContain("Registre", "Personal data");
        assertThat(text(pdf("/document.pdf?part=contract", "contract-alone"))).doesNotContain("1.1 Gravités");
        mvc.perform(get("/contracts/" + draft.id() + "/document.pdf?part=amendment")
                        .with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + draft.id() + "/document.pdf?part=../x").with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void everyDocumentIsListedInBothLanguagesAndOnlyForThoseWhoMayReadIt() throws Exception {
        mvc.perform(get("/contracts/" + draft.id() + "/documents").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("part=dpa&amp;lang=en")))
                .andExpect(content().string(not(containsString("??"))));
        // A draft is the agency's affair, and another customer's contract does not exist.
        mvc.perform(get("/portal/contracts/" + draft.id() + "/documents").with(asMerchantOf(draft.customer())))
                .andExpect(status().isNotFound());
        CustomerId other = Scopes.call(
                Scope.agency(),
                () -> customers
                        .create(CustomerDetails.named("Le Moulin", Locale.FRENCH))
                        .id());
        mvc.perform(get("/portal/contracts/" + draft.id() + "/documents").with(asMerchantOf(other)))
                .andExpect(status().isNotFound());
    }

    @Test
    void anAmendmentSaysFirstWhatItChangesBeforeAndAfterAndFromWhen() throws Exception {
        ContractVersion first = draft.latest().version();
        Clauses dearer = first.clauses().with(first.clauses().response().withTarget(99));
        Instant signed = Instant.parse("2026-03-03T09:00:00Z");
        Contract amended = new Contract(
                draft.id(),
                draft.customer(),
                draft.created(),
                draft.life(),
                List.of(
                        new Edition(version(first, 1, first.clauses(), signed), signed, signed, signed, null),
                        new Edition(version(first, 2, dearer, null), signed, null, null, null)));
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            byte[] pdf = Scopes.call(
                            Scope.agency(),
                            () -> document.pdf(amended, amended.latest().version(), locale, DocumentPart.AMENDMENT))
                    .orElseThrow();
            keep("amendment-" + locale, pdf);
            assertThat(Archivable.faults(pdf)).isEmpty();
            assertThat(text(pdf)).contains("95", "99", "Boutique du Port").doesNotContain("??", "Sommaire");
        }
        String whole = text(Scopes.call(
                Scope.agency(), () -> document.pdf(amended, amended.latest().version(), Locale.FRENCH)));
        assertThat(whole)
                .contains("Avenant n° 1", "modifie la version 1", "mardi 3 mars 2026", "Avant", "Après")
                .contains("prend effet le jour de la dernière signature", "Texte complet du contrat");
    }

    private static ContractVersion version(
            ContractVersion like, int number, Clauses clauses, @Nullable Instant effective) {
        return new ContractVersion(
                like.contract(),
                like.customer(),
                number,
                like.title(),
                like.plan(),
                like.shops(),
                clauses,
                like.digest(),
                effective,
                null);
    }

    private byte[] pdf(String path, String name) throws Exception {
        byte[] pdf = mvc.perform(get("/contracts/" + draft.id() + path).with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        keep(name, pdf);
        return pdf;
    }

    /** To be looked at. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/" + name + ".pdf"), pdf);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
