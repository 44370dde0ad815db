package fr.vigie.account.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.MovableClock;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.seal.KeyFiles;
import fr.vigie.seal.SealCertificate;
import fr.vigie.seal.Sealing;
import fr.vigie.seal.Seals;
import fr.vigie.testing.PageTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@PageTest
class SealPagesTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Seals seals;

    @Autowired
    private PdfDocuments documents;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void stopClock() {
        clock.stopAt(NOW);
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void aCertificateThatWasBroughtIsShownAndWarnedOfBeforeItEnds() throws Exception {
        bring(KeyFiles.issued("Phare SARL", NOW), KeyFiles.PASSWORD).andExpect(redirectedUrl("/settings/seal"));
        settings()
                .andExpect(content().string(containsString("Phare SARL")))
                .andExpect(content().string(containsString("Petite autorité")))
                .andExpect(content().string(containsString("En cours de validité")))
                .andExpect(content().string(not(containsString("identité inconnue"))));
        mvc.perform(get("/").with(asAdministrator()))
                .andExpect(content().string(not(containsString("cachet électronique"))));
        clock.stopAt(NOW.plus(Duration.ofDays(320)));
        settings().andExpect(content().string(containsString("Expire bientôt")));
        mvc.perform(get("/").with(asAdministrator()))
                .andExpect(content().string(containsString("(«\u00a0Phare SARL\u00a0») expire le")));
        mvc.perform(get("/").with(asManager())).andExpect(content().string(not(containsString("cachet électronique"))));
        clock.stopAt(NOW.plus(Duration.ofDays(366)));
        mvc.perform(get("/").with(asAdministrator()))
                .andExpect(content().string(containsString("ne sont plus scellés")));
    }

    @Test
    void whatCannotSealIsRefusedInWordsAndChangesNothing() throws Exception {
        mvc.perform(post("/settings/seal/generation").with(asAdministrator()).with(csrf()))
                .andExpect(redirectedUrl("/settings/seal"));
        SealCertificate before = Scopes.call(Scope.agency(), seals::inUse).orElseThrow();
        bring(KeyFiles.issued("Phare SARL", NOW), "faux")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ce mot de passe n’ouvre pas le fichier.")))
                .andExpect(content().string(not(containsString("faux"))));
        bring(KeyFiles.issued("Phare SARL", NOW.minus(Duration.ofDays(400))), KeyFiles.PASSWORD)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ce certificat a expiré.")));
        bring(new byte[] {1, 2, 3}, "").andExpect(content().string(containsString("n’est pas un PKCS#12 lisible")));
        assertThat(Scopes.call(Scope.agency(), seals::inUse)).contains(before);
        settings()
                .andExpect(content().string(containsString("identité inconnue")))
                .andExpect(content().string(containsString(before.spokenFingerprint())));
    }

    @Test
    void anAuthorityThatStampsTheTimeIsChosenAndGivenUp() throws Exception {
        stamping("heure.example")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"heure.example\"")))
                .andExpect(content().string(containsString("Une adresse http:// ou https://")));
        stamping("https://heure.example/tsr").andExpect(redirectedUrl("/settings/seal"));
        settings().andExpect(content().string(containsString("value=\"https://heure.example/tsr\"")));
        stamping("").andExpect(redirectedUrl("/settings/seal"));
        settings().andExpect(content().string(not(containsString("heure.example"))));
    }

    private ResultActions stamping(String address) throws Exception {
        return mvc.perform(post("/settings/seal/time-stamping")
                .param("address", address)
                .with(asAdministrator())
                .with(csrf()));
    }

    @Test
    void onlyAdministratorsChangeIt() throws Exception {
        mvc.perform(get("/settings/seal").with(asManager())).andExpect(status().isForbidden());
        mvc.perform(post("/settings/seal/generation").with(asManager()).with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void anyoneVerifiesAFileWithoutAnAccount() throws Exception {
        byte[] plain = documents.render(
                "<html><head></head><body><h1>Contrat</h1></body></html>",
                new DocumentMetadata("Contrat", Locale.FRENCH, "Agence", "#0b6e75"));
        byte[] sealed = Scopes.call(Scope.agency(), () -> (Sealing.Done) seals.seal(plain, "Agence du Phare"))
                .pdf();
        verify(sealed).andExpect(content().string(containsString("Entier et authentique")));
        verify(plain).andExpect(content().string(containsString("Sans cachet")));
        byte[] flipped = sealed.clone();
        flipped[plain.length / 2] ^= 1;
        verify(flipped).andExpect(content().string(not(containsString("Entier et authentique"))));
        verify(new byte[0]).andExpect(status().isUnprocessableContent());
        String fingerprint = Scopes.call(Scope.agency(), seals::inUse)
                .orElseThrow()
                .fingerprint()
                .hex();
        mvc.perform(get("/seal/" + fingerprint + ".cer").locale(Locale.ENGLISH))
                .andExpect(status().isOk())
                .andExpect(
                        header().string("Content-Disposition", containsString("seal-" + fingerprint.substring(0, 12))));
        mvc.perform(get("/seal/" + "0".repeat(64) + ".cer")).andExpect(status().isNotFound());
    }

    private ResultActions settings() throws Exception {
        return mvc.perform(get("/settings/seal").with(asAdministrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    private ResultActions bring(byte[] file, String password) throws Exception {
        return mvc.perform(multipart("/settings/seal/certificate")
                .file(new MockMultipartFile("file", "cachet.p12", "application/x-pkcs12", file))
                .param("password", password)
                .with(asAdministrator())
                .with(csrf()));
    }

    private ResultActions verify(byte[] file) throws Exception {
        return mvc.perform(multipart("/seal")
                .file(new MockMultipartFile("file", "contrat.pdf", "application/pdf", file))
                .with(csrf()));
    }
}
