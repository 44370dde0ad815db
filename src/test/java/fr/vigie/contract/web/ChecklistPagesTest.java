package fr.vigie.contract.web;

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

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import fr.vigie.testing.PageTest;
import fr.vigie.worktime.CalendarId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.MultiValueMap;

@PageTest
class ChecklistPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Contracts contracts;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    @Test
    void reviewsWithoutAnAccountAndKeepsNothing() throws Exception {
        long before = versions();
        mvc.perform(get("/sign-in")).andExpect(content().string(containsString("/checklist")));
        mvc.perform(get("/checklist").locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Ce qu’en dit la relecture"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(filled(FilledForm.of(Plan.ESSENTIEL.clauses())).with(csrf()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ce qu’en dit la relecture")))
                .andExpect(content().string(not(containsString("??"))));
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void keepsWhatWasTypedWhenSomethingCannotBeRead() throws Exception {
        MultiValueMap<String, String> form = FilledForm.of(Plan.ESSENTIEL.clauses());
        form.set("duration.months", "douze");
        mvc.perform(filled(form).with(csrf()).locale(Locale.FRENCH))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"douze\"")))
                .andExpect(content().string(not(containsString("Ce qu’en dit la relecture"))));
    }

    @Test
    void keepsWhatWasTypedWhenItIsAskedTooOften() throws Exception {
        for (int i = 0; i < Brake.MOST; i++) {
            mvc.perform(multipart("/checklist/kept").with(csrf()).with(from("192.0.2.77")));
        }
        MultiValueMap<String, String> form = FilledForm.of(Plan.ESSENTIEL.clauses());
        form.set("duration.months", "37");
        for (String path : List.of("/checklist", "/checklist/file")) {
            mvc.perform(post(path)
                            .params(form)
                            .with(csrf())
                            .with(from("192.0.2.77"))
                            .locale(Locale.FRENCH))
                    .andExpect(status().isTooManyRequests())
                    .andExpect(header().exists("Retry-After"))
                    .andExpect(content().string(containsString("value=\"37\"")))
                    .andExpect(content().string(containsString("réessayez dans 10\u00a0min")))
                    .andExpect(content().string(not(containsString("Ce qu’en dit la relecture"))));
        }
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    void findsTheSeverityThatItsFormLeavesWithoutADeadline() throws Exception {
        MultiValueMap<String, String> form = FilledForm.of(Plan.SERENITE.clauses());
        String missing = "Une gravité n’a aucun délai";
        mvc.perform(filled(form).with(csrf()).locale(Locale.FRENCH))
                .andExpect(content().string(not(containsString(missing))));
        form.keySet().stream()
                .filter(name ->
                        name.startsWith("response.MINOR.response") || name.startsWith("response.MINOR.restoration"))
                .toList()
                .forEach(name -> form.set(name, ""));
        mvc.perform(filled(form).with(csrf()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(missing)));
    }

    @Test
    void refusesAFormFromAnotherSite() throws Exception {
        mvc.perform(filled(FilledForm.of(Plan.ESSENTIEL.clauses()))).andExpect(status().isForbidden());
    }

    @Test
    void givesAFileThatCanBeTakenUpAgainAndMadeADraftOf() throws Exception {
        long before = versions();
        byte[] file = mvc.perform(post("/checklist/file")
                        .params(FilledForm.of(Plan.ESSENTIEL.clauses()))
                        .with(csrf())
                        .locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("controle-contrat.json")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(KeptChecklist.read(new String(file, StandardCharsets.UTF_8))).isPresent();
        mvc.perform(post("/checklist/file")
                        .params(FilledForm.of(Plan.ESSENTIEL.clauses()))
                        .with(csrf())
                        .locale(Locale.ENGLISH))
                .andExpect(header().string("Content-Disposition", containsString("contract-check.json")));
        mvc.perform(multipart("/checklist/kept")
                        .file(new MockMultipartFile("file", file))
                        .with(csrf())
                        .locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ce qu’en dit la relecture")));
        assertThat(versions()).isEqualTo(before);
        Customer lenoir = customers.create("Maison Lenoir", Locale.FRENCH);
        mvc.perform(multipart("/contracts/elsewhere")
                        .file(new MockMultipartFile("file", file))
                        .param("customer", lenoir.id().toString())
                        .param("title", "Ancien \uD83C\uDF89")
                        .locale(Locale.FRENCH)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89.")))
                .andExpect(content().string(containsString("value=\"Ancien \uD83C\uDF89\"")));
        mvc.perform(multipart("/contracts/elsewhere")
                        .file(new MockMultipartFile("file", file))
                        .param("customer", lenoir.id().toString())
                        .param("title", "Ancien contrat")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(contracts.of(lenoir.id())).singleElement().satisfies(contract -> {
            assertThat(contract.title()).isEqualTo("Ancien contrat");
            assertThat(contract.latest().version().clauses().updates())
                    .isEqualTo(Plan.ESSENTIEL.clauses().updates());
        });
    }

    @Test
    void refusesAFileThatIsNoChecklist() throws Exception {
        String newer = new String(KeptChecklist.write(Plan.ESSENTIEL.clauses(), "X"), StandardCharsets.UTF_8)
                .replaceFirst("\"schema\":[0-9]+", "\"schema\":999");
        for (String text : List.of("", "{}", "[[[[", "{\"schema\":1}", newer, "x".repeat(300_000))) {
            mvc.perform(multipart("/checklist/kept")
                            .file(new MockMultipartFile("file", text.getBytes(StandardCharsets.UTF_8)))
                            .with(csrf())
                            .locale(Locale.FRENCH))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("n’est pas une relecture")));
        }
        mvc.perform(multipart("/contracts/elsewhere").with(asManager()).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/contracts/elsewhere").with(asManager())).andExpect(status().isOk());
        mvc.perform(get("/contracts/elsewhere").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void draftsNoContractThatCountsByHoursTheAgencyDoesNotHave() throws Exception {
        Clauses clauses = Plan.ESSENTIEL.clauses();
        byte[] file = KeptChecklist.write(
                clauses.with(clauses.response().withHours(new CalendarId("atelier-lointain"))), "Ailleurs");
        Customer quai = customers.create("Quai Sud", Locale.FRENCH);
        mvc.perform(multipart("/contracts/elsewhere")
                        .file(new MockMultipartFile("file", file))
                        .param("customer", quai.id().toString())
                        .param("title", "Ancien contrat")
                        .locale(Locale.FRENCH)
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("atelier-lointain")));
        assertThat(contracts.of(quai.id())).isEmpty();
        mvc.perform(multipart("/checklist/kept")
                        .file(new MockMultipartFile("file", file))
                        .with(csrf())
                        .locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("calendrier que l’agence n’a pas")));
    }

    /** What a plan's contract says, copied field by field, is judged as the plan itself. */
    @ParameterizedTest
    @EnumSource(Plan.class)
    void findsThatWhichTheReviewOfADraftFinds(Plan plan) {
        Checklist checklist = Checklist.of(FilledForm.of(plan.clauses()), Locale.FRENCH);
        assertThat(checklist.review()).isNotNull();
        assertThat(checklist.review().findings())
                .extracting(Rule::id)
                .containsExactlyElementsOf(Review.of(new Subject(1, plan.clauses())).findings().stream()
                        .map(Rule::id)
                        .toList());
    }

    @Test
    void findsThatAnEmptyContractLacksTheEssential() {
        Checklist checklist = Checklist.of(FilledForm.of(fr.vigie.contract.BlankClauses.compose()), Locale.ENGLISH);
        assertThat(checklist.review()).isNotNull();
        assertThat(checklist.review().maySend()).isFalse();
        assertThat(checklist.review().findings()).hasSizeGreaterThan(25);
    }

    @Test
    void slowsDownWhoAsksTooOften() {
        Brake brake = new Brake();
        Instant now = Instant.parse("2026-03-03T10:00:00Z");
        for (int i = 0; i < Brake.MOST; i++) {
            assertThat(brake.allows("192.0.2.1", now)).isTrue();
        }
        assertThat(brake.allows("192.0.2.1", now.plusSeconds(1))).isFalse();
        assertThat(brake.allows("192.0.2.2", now.plusSeconds(1))).isTrue();
        assertThat(brake.allows("192.0.2.1", now.plus(Brake.WINDOW))).isTrue();
    }

    private static MockHttpServletRequestBuilder filled(MultiValueMap<String, String> form) {
        return post("/checklist").params(form);
    }

    private long versions() {
        return sql.sql("select count(*) from contract_version")
                .query(Long.class)
                .single();
    }
}
