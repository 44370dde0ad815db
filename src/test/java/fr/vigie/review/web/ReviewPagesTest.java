package fr.vigie.review.web;

import static fr.vigie.testing.SignedInAs.asEnglishManager;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.report.SignedMonth;
import fr.vigie.review.Decision;
import fr.vigie.review.Decisions;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingId;
import fr.vigie.review.Meetings;
import fr.vigie.testing.PageTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
class ReviewPagesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Decisions decisions;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void sign() {
        signed = month.sign("Boutique du Port");
        clock.stopAt(SignedMonth.CLOSING);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void leadsAReviewFromItsPlanToTheMerchantsApproval() throws Exception {
        mvc.perform(get("/reviews").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/reviews/new?contract=" + signed.contract())));
        mvc.perform(get("/reviews/new?contract=" + signed.contract()).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"2026-06-23\"")));
        String address = planned();
        mvc.perform(get(address).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Disponibilité et interruptions")))
                .andExpect(content().string(not(containsString("Valider le compte rendu"))))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get(address + ".ics").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("METHOD:REQUEST")));

        mvc.perform(topics(address, "keep", "Tout va bien, dit Claire")
                        .with(asManager())
                        .header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("value=\"" + meeting(address).version() + "\"")));
        mvc.perform(post(address + "/decisions")
                        .param("text", "Passer à PHP 8.3")
                        .param("owner", "Camille")
                        .param("due", "2026-05-04")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        Decision decision = Scopes.call(
                Scope.agency(), () -> decisions.of(meeting(address).id()).getFirst());
        mvc.perform(post(address + "/decisions/" + decision.id() + "/ticket")
                        .param("shop", signed.shop().toString())
                        .header("HX-Request", "true")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Passer à PHP 8.3</a>")));

        String portal = "/portal" + address;
        mvc.perform(get(portal).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Tout va bien"))))
                .andExpect(content().string(containsString("pas encore prêt")));
        mvc.perform(get(portal + ".pdf").with(asMerchantOf(signed.customer()))).andExpect(status().isNotFound());

        clock.stopAt(Instant.parse("2026-04-15T09:00:00Z"));
        mvc.perform(topics(address, "validate", "Tout va bien, dit Claire").with(asManager()))
                .andExpect(flash().attribute("notice", "review.notice.validated"));
        mvc.perform(get(portal).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tout va bien, dit Claire")))
                .andExpect(content().string(containsString("Passer à PHP 8.3")));
        mvc.perform(post(portal + "/agreement")
                        .with(asMerchantOf(signed.customer()))
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "review.notice.agreed"));
        mvc.perform(post(portal + "/remarks")
                        .param("text", " ")
                        .with(asMerchantOf(signed.customer()))
                        .with(csrf()))
                .andExpect(status().is(422));
        mvc.perform(get(portal + ".pdf").with(asMerchantOf(signed.customer()))).andExpect(status().isOk());
        mvc.perform(get(address).with(asManager()))
                .andExpect(content().string(containsString("Lu et approuvé")))
                .andExpect(content().string(containsString("/evidence/" + signed.customer() + "/")));
        mvc.perform(get(address + ".pdf?notes=true").with(asTechnician()))
                .andExpect(header().string("Content-Disposition", containsString("vigie-comite.pdf")));
        mvc.perform(get(address + ".pdf").with(asEnglishManager()))
                .andExpect(header().string("Content-Disposition", containsString("vigie-review.pdf")));
        mvc.perform(get("/reviews?show=HELD&q=port").with(asTechnician()))
                .andExpect(content().string(containsString(address)));
        mvc.perform(get("/customers/" + signed.customer() + "/reviews/card").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(address)));
    }

    @Test
    void refusesOthersAndOthersCustomers() throws Exception {
        String address = planned();
        mvc.perform(get("/reviews").with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        mvc.perform(post(address + "/cancellation")
                        .param("reason", "x")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
        CustomerId other = month.sign("Atelier Mimosa").customer();
        mvc.perform(get("/portal" + address).with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/topics"))));
        mvc.perform(get("/reviews/new?contract=" + signed.contract()).with(asTechnician()))
                .andExpect(status().isForbidden());
    }

    @Test
    void keepsWhatWasTypedWhenSomethingIsWrong() throws Exception {
        mvc.perform(post("/reviews")
                        .param("contract", signed.contract().toString())
                        .param("day", "hier")
                        .param("time", "10:00")
                        .param("minutes", "60")
                        .param("link", "javascript:alert(1)")
                        .param("others", "pas une adresse")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("par exemple le 14/04/2026")))
                .andExpect(content().string(containsString("https://.")))
                .andExpect(content().string(containsString("pas une adresse")));
        String address = planned();
        mvc.perform(post(address + "/decisions")
                        .param("text", "")
                        .param("owner", "Camille")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"Camille\"")));
        mvc.perform(topics(address, "keep", "D’abord l’autre").with(asManager()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post(address + "/topics")
                        .param("title", "Un point")
                        .param("subject", "")
                        .param("facts", "")
                        .param("said", "Mon texte à moi")
                        .param("version", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Mon texte à moi")))
                .andExpect(content().string(containsString("Quelqu’un d’autre a enregistré")));
    }

    private MockHttpServletRequestBuilder topics(String address, String then, String said) {
        return post(address + "/topics")
                .param("version", Integer.toString(meeting(address).version()))
                .param("subject", "SERVICE")
                .param("title", "Disponibilité")
                .param("facts", "99,9 %")
                .param("said", said)
                .param("then", then)
                .with(csrf());
    }

    private Meeting meeting(String address) {
        return Scopes.call(
                Scope.agency(),
                () -> meetings.find(MeetingId.of(address.substring("/reviews/".length())))
                        .orElseThrow());
    }

    private String planned() throws Exception {
        ResultActions done = mvc.perform(post("/reviews")
                        .param("contract", signed.contract().toString())
                        .param("day", "2026-04-14")
                        .param("time", "10:00")
                        .param("minutes", "60")
                        .param("place", "À la boutique")
                        .param("others", "Paul Le Goff <paul@port.example>")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().exists("Location"));
        return done.andReturn().getResponse().getHeader("Location");
    }
}
