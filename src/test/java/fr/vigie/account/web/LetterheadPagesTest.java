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

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Stationery;
import fr.vigie.kernel.Money;
import fr.vigie.testing.PageTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
class LetterheadPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private AgencySettings settings;

    @Autowired
    private Stationery stationery;

    @Test
    void whatIsSavedStandsOnTheAgencysPaper() throws Exception {
        mvc.perform(form("SARL", "10 000", "RCS Saint-Malo 732 829 320", "FR 44 732 829 320", "Assuré chez <Axa>"))
                .andExpect(redirectedUrl("/settings/letterhead"));
        assertThat(settings.letterhead().capital()).isEqualTo(Money.euros("10000"));
        assertThat(stationery.in(Locale.FRENCH).legal().replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo("SARL au capital de 10 000,00 € · RCS Saint-Malo 732 829 320 · TVA FR 44 732 829 320");
        mvc.perform(get("/settings/letterhead").with(asAdministrator()))
                .andExpect(content().string(containsString("Assuré chez &lt;Axa&gt;")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        mvc.perform(form("SARL", "beaucoup", "Ordre 12 \uD83C\uDF89", "FR 45 732 829 320", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Écrivez un montant en euros")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89")))
                .andExpect(content().string(containsString("Ce numéro de TVA n’est pas valable")))
                .andExpect(content().string(containsString("value=\"beaucoup\"")));
        mvc.perform(form("SARL", "", "", "", "x".repeat(500)))
                .andExpect(content().string(containsString("400 caractères au plus")));
    }

    @Test
    void theLogoIsWrittenAnewAndServedToAnyone() throws Exception {
        mvc.perform(multipart("/settings/letterhead/logo")
                        .file(new MockMultipartFile("logo", "logo.png", "image/png", picture()))
                        .with(asAdministrator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings/letterhead"));
        String digest = settings.letterhead().logo().hex();
        mvc.perform(get("/branding/logo/" + digest + ".png"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/png"))
                .andExpect(header().string("Cache-Control", containsString("immutable")));
        assertThat(stationery.in(Locale.ENGLISH).logo()).isEqualTo("logo-" + digest + ".png");
        mvc.perform(post("/settings/letterhead/logo/removal")
                        .with(asAdministrator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings/letterhead"));
        assertThat(settings.letterhead().logo()).isNull();
        // A document that was sent still shows it.
        mvc.perform(get("/branding/logo/" + digest + ".png")).andExpect(status().isOk());
        mvc.perform(get("/branding/logo/" + "0".repeat(64) + ".png")).andExpect(status().isNotFound());
        mvc.perform(get("/branding/logo/..%2f..png")).andExpect(status().is4xxClientError());
    }

    @Test
    void aFileThatIsNoPictureIsRefusedWithItsReason() throws Exception {
        mvc.perform(multipart("/settings/letterhead/logo")
                        .file(new MockMultipartFile(
                                "logo",
                                "logo.svg",
                                "image/svg+xml",
                                "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                        .with(asAdministrator())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Exportez-le en PNG")));
    }

    @Test
    void onlyAdministratorsChangeIt() throws Exception {
        mvc.perform(get("/settings/letterhead").with(asManager())).andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder form(
            String legalForm, String capital, String register, String vat, String mentions) {
        return post("/settings/letterhead")
                .param("legalForm", legalForm)
                .param("capital", capital)
                .param("register", register)
                .param("vat", vat)
                .param("mentions", mentions)
                .with(asAdministrator())
                .with(csrf());
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 80, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
