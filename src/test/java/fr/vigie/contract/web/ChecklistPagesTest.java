package fr.vigie.contract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.Plan;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import fr.vigie.testing.PageTest;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.MultiValueMap;

@PageTest
class ChecklistPagesTest {

    @Autowired
    MockMvc mvc;

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
    void refusesAFormFromAnotherSite() throws Exception {
        mvc.perform(filled(FilledForm.of(Plan.ESSENTIEL.clauses()))).andExpect(status().isForbidden());
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
