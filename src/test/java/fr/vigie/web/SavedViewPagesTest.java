package fr.vigie.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedInAs;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
class SavedViewPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SavedViews views;

    @Test
    void keepsTheAddressThatTheBrowserShowsFromItsFirstPage() throws Exception {
        keep(asTechnician(), "En retard", "http://vigie.example/shops?q=port&sort=name&after=" + UUID.randomUUID())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/shops?q=port&amp;sort=name\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shops", "/tickets", "/quotes"})
    void keepsFiltersOfEachListThatOffersIt(String list) throws Exception {
        keep(asManager(), "Le port", "http://vigie.example" + list + "?q=port")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"" + list + "?q=port\"")));
    }

    @Test
    void replacesAFilterOfTheSameName() throws Exception {
        keep(asTechnician(), "À revoir", "http://vigie.example/shops?q=port");
        keep(asTechnician(), "À revoir", "http://vigie.example/shops?q=cave");
        assertThat(views.of(SignedInAs.TECHNICIAN, "/shops"))
                .filteredOn(view -> view.name().equals("À revoir"))
                .singleElement()
                .satisfies(view -> assertThat(view.href()).isEqualTo("/shops?q=cave"));
    }

    @Test
    void eachPersonSeesAndRemovesOnlyTheirOwn() throws Exception {
        keep(asTechnician(), "Les miennes", "http://vigie.example/shops?q=mimosa");
        UUID id = views.of(SignedInAs.TECHNICIAN, "/shops").stream()
                .filter(view -> view.name().equals("Les miennes"))
                .findFirst()
                .orElseThrow()
                .id();
        mvc.perform(get("/views?list=/shops").with(asManager()))
                .andExpect(content().string(not(containsString("Les miennes"))));
        mvc.perform(post("/views/{id}/removal", id)
                .param("list", "/shops")
                .with(asManager())
                .with(csrf()));
        assertThat(views.of(SignedInAs.TECHNICIAN, "/shops"))
                .anyMatch(view -> view.id().equals(id));
        mvc.perform(post("/views/{id}/removal", id)
                        .param("list", "/shops")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isOk());
        assertThat(views.of(SignedInAs.TECHNICIAN, "/shops"))
                .noneMatch(view -> view.id().equals(id));
    }

    @Test
    void whatIsSharedIsSeenByTheAgencyWithItsCountAndOpensTheirListIfTheyWish() throws Exception {
        keep(asTechnician(), "Partagé", "http://vigie.example/tickets?state=ALL&q=introuvable&after=x");
        UUID id = mine("Partagé", "/tickets");
        act(asManager(), id, "opening?usual=true", "/tickets");
        mvc.perform(get("/tickets").with(asManager())).andExpect(status().isOk());
        act(asTechnician(), id, "sharing?shared=true", "/tickets");
        mvc.perform(get("/views?list=/tickets").with(asManager()))
                .andExpect(content()
                        .string(allOf(
                                containsString("Partagé"),
                                containsString("Inès Caron"),
                                containsString("vg-view-count num\">0<"))));
        act(asManager(), id, "opening?usual=true", "/tickets");
        mvc.perform(get("/tickets").with(asManager()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/tickets?state=ALL&q=introuvable"));
        mvc.perform(get("/tickets?all").with(asManager())).andExpect(status().isOk());
        mvc.perform(get("/tickets").with(asTechnician())).andExpect(status().isOk());
        act(asManager(), id, "sharing?shared=false", "/tickets")
                .andExpect(content().string(containsString("Partagé")));
        act(asTechnician(), id, "sharing?shared=false", "/tickets");
        mvc.perform(get("/tickets").with(asManager())).andExpect(status().isOk());
        mvc.perform(get("/views?list=/tickets").with(asManager()))
                .andExpect(content().string(not(containsString("Partagé"))));
    }

    @Test
    void countsWhatEachListWouldShow() throws Exception {
        for (String list : List.of("/shops", "/quotes")) {
            keep(asManager(), "Vide", "http://vigie.example" + list + "?q=%C3%A9introuvable%25&state=nonsense")
                    .andExpect(content().string(containsString("vg-view-count num\">0<")));
        }
    }

    @Test
    void aManagerTidiesUpWhatIsShared() throws Exception {
        keep(asTechnician(), "Vieux", "http://vigie.example/tickets?q=vieux");
        UUID id = mine("Vieux", "/tickets");
        act(asTechnician(), id, "sharing?shared=true", "/tickets");
        act(asManager(), id, "removal", "/tickets").andExpect(content().string(not(containsString("Vieux"))));
    }

    private UUID mine(String name, String list) {
        return views.of(SignedInAs.TECHNICIAN, list).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ResultActions act(RequestPostProcessor person, UUID id, String what, String list) throws Exception {
        return mvc.perform(post("/views/" + id + "/" + what)
                        .param("list", list)
                        .with(person)
                        .with(csrf()))
                .andExpect(status().isOk());
    }

    @Test
    void refusesAnEmptyNameAndAListThatHasNoFilters() throws Exception {
        keep(asTechnician(), " ", "http://vigie.example/shops").andExpect(status().isUnprocessableContent());
        mvc.perform(get("/views?list=/customers").with(asTechnician())).andExpect(status().isNotFound());
    }

    private ResultActions keep(RequestPostProcessor person, String name, String shown) throws Exception {
        return mvc.perform(post("/views")
                .param("list", URI.create(shown).getPath())
                .param("name", name)
                .header("HX-Current-URL", shown)
                .with(person)
                .with(csrf()));
    }
}
