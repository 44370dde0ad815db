package fr.vigie.shop.intake;

import static fr.vigie.testing.SignedInAs.asEnglishManager;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.testing.PageTest;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class IntakePagesTest {
    private static final String LIST =
            "client;boutique;url;contact;courriel du contact\nCrêperie Léon;Crêperie;creperie.example;Léon;leon@creperie.example\n";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Customers customers;

    @Test
    void showsThenWritesAllOfAListAndNothingBefore() throws Exception {
        String page = mvc.perform(multipart("/customers/import")
                        .file(new MockMultipartFile(
                                "file", "l.csv", "text/csv", LIST.getBytes(Charset.forName("windows-1252"))))
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Crêperie Léon")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(count()).isZero();
        String seen = seen(page);
        String result = mvc.perform(post("/customers/import/confirmation")
                        .param("text", LIST)
                        .param("seen", seen)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        assertThat(count()).isOne();
        mvc.perform(get(result).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/customers/")))
                .andExpect(content().string(containsString("/shops/")))
                .andExpect(content().string(containsString("Léon")));
        mvc.perform(post("/customers/import")
                        .param("text", LIST)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(content().string(containsString("rien à importer")));
        mvc.perform(post("/customers/import/confirmation")
                        .param("text", LIST)
                        .param("seen", seen)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isConflict());
        assertThat(count()).isOne();
    }

    @Test
    void writesNothingOfAListInWhichOneLineIsWrongAndGivesItBack() throws Exception {
        Scopes.run(Scope.agency(), () -> customers.create("Cave", Locale.FRENCH));
        String list = "client;siren\n=HYPERLINK(1);\nCave;12\nBon;\n";
        String page = mvc.perform(post("/customers/import")
                        .param("text", list)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("neuf chiffres")))
                .andExpect(content().string(not(containsString("/customers/import/confirmation"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("Une ligne est à corriger");
        mvc.perform(post("/customers/import/confirmation")
                        .param("text", list)
                        .param("seen", "x")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422));
        assertThat(Scopes.call(Scope.agency(), () -> customers.page("Bon", null, 5))
                        .customers())
                .isEmpty();
        mvc.perform(post("/customers/import/errors.csv")
                        .param("text", "client;siren\n=HYPERLINK(1);12\n")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"'=HYPERLINK(1)\"")))
                .andExpect(content().string(containsString("neuf chiffres")));
    }

    @Test
    void isForManagersAndSaysWhatItExpects() throws Exception {
        mvc.perform(get("/customers/import").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/customers/import").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get("/customers/import/template.csv").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("vigie-clients.csv")))
                .andExpect(content().string(containsString("\"client\";\"siren\"")));
        mvc.perform(get("/customers/import/template.csv").with(asEnglishManager()))
                .andExpect(header().string("Content-Disposition", containsString("vigie-customers.csv")))
                .andExpect(content().string(containsString("\"customer\";\"siren\"")));
        for (boolean english : List.of(false, true)) {
            mvc.perform(post("/customers/import/errors.csv")
                            .param("text", "client;siren\nCave;12\n")
                            .with(english ? asEnglishManager() : asManager())
                            .with(csrf()))
                    .andExpect(header().string(
                                    "Content-Disposition",
                                    containsString(english ? "vigie-errors.csv" : "vigie-erreurs.csv")));
        }
        mvc.perform(post("/customers/import")
                        .param("text", "nom\nx")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Aucune colonne ne s’appelle")));
    }

    private long count() {
        return Scopes.call(Scope.agency(), () -> customers.page("Crêperie", null, 5))
                .customers()
                .size();
    }

    private static String seen(String page) {
        Matcher found =
                Pattern.compile("name=\"seen\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
