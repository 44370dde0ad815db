package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.testing.PageTest;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
class CalendarPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    AgencyCalendars calendars;

    @Test
    void listsTheCalendarsWithTheirHours() throws Exception {
        mvc.perform(get("/settings/calendars").locale(Locale.FRENCH).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Heures de bureau")))
                .andExpect(content().string(containsString("du lundi au vendredi de 9\u00a0h à 18\u00a0h")))
                .andExpect(content().string(not(containsString("/settings/calendars/new"))));
        mvc.perform(get("/settings/calendars/office").locale(Locale.FRENCH).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("livrée avec Vigie")));
        mvc.perform(get("/settings/calendars/personne").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/settings/calendars/Pas un id").with(asTechnician())).andExpect(status().isNotFound());
    }

    @Test
    void makesACalendarOnceItWasSeen() throws Exception {
        String seen = preview(written("/settings/calendars").param("nameFr", "Samedi matin"));
        mvc.perform(written("/settings/calendars")
                        .param("nameFr", "Samedi matin")
                        .param("seen", seen))
                .andExpect(redirectedUrl("/settings/calendars/samedi-matin"));
        assertThat(calendars.current().find(new CalendarId("samedi-matin"))).isPresent();
    }

    @Test
    void writesANextVersionOnceItWasSeenAndRefusesOneFromAnOlderPage() throws Exception {
        String seen = preview(written("/settings/calendars").param("nameFr", "Atelier"));
        mvc.perform(written("/settings/calendars").param("nameFr", "Atelier").param("seen", seen))
                .andExpect(redirectedUrl("/settings/calendars/atelier"));
        MockHttpServletRequestBuilder next = changed("/settings/calendars/atelier/versions");
        String again = preview(changed("/settings/calendars/atelier/versions"));
        mvc.perform(next.param("seen", again)).andExpect(redirectedUrl("/settings/calendars/atelier"));
        assertThat(calendars.editions(new CalendarId("atelier"))).hasSize(2);
        mvc.perform(changed("/settings/calendars/atelier/versions")
                        .param("SUNDAY", "10-11")
                        .param("seen", "x"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"seen\"")));
        assertThat(calendars.editions(new CalendarId("atelier"))).hasSize(2);
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() throws Exception {
        mvc.perform(written("/settings/calendars")
                        .param("nameFr", "")
                        .param("TUESDAY", "00:00-23:59")
                        .param("WEDNESDAY", "18h-9h")
                        .param("specialFrom", "2026-12-24")
                        .param("specialTo", "2026-12-20")
                        .param("specialHours", "")
                        .param("specialName", "Noël"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"00:00-23:59\"")))
                .andExpect(content().string(containsString("écrivez 24:00")))
                .andExpect(content().string(containsString("finit avant de commencer")))
                .andExpect(content().string(containsString("un premier et un dernier jour dans l’ordre")))
                .andExpect(content().string(containsString("value=\"Noël\"")))
                .andExpect(content().string(containsString("Donnez un nom")));
    }

    @Test
    void refusesAWeekThatNeverOpensAndAChangeThatChangesNothing() throws Exception {
        mvc.perform(post("/settings/calendars")
                        .param("nameFr", "Jamais")
                        .param("region", "FRANCE")
                        .param("zone", "Europe/Paris")
                        .locale(Locale.FRENCH)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("n’ouvre jamais")));
        mvc.perform(post("/settings/calendars/office/versions")
                        .param("basedOn", "1")
                        .param("from", "2099-01-01")
                        .locale(Locale.FRENCH)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("cinq prochaines années")));
    }

    @Test
    void technicianReadsButDoesNotWrite() throws Exception {
        mvc.perform(get("/settings/calendars/office/versions/new").with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/calendars/office/deletion")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder written(String address) {
        return post(address)
                .param("SATURDAY", "9h-12h30")
                .param("region", "FRANCE")
                .param("zone", "Europe/Paris")
                .locale(Locale.FRENCH)
                .with(asManager())
                .with(csrf());
    }

    private MockHttpServletRequestBuilder changed(String address) {
        return written(address)
                .param("basedOn", "1")
                .param("from", "2027-06-01")
                .param("FRIDAY", "9-12, 14-18");
    }

    private String preview(MockHttpServletRequestBuilder request) throws Exception {
        String page = mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertThat(seen.find()).as("a preview").isTrue();
        return seen.group(1);
    }
}
