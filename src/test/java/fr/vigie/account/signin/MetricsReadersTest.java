package fr.vigie.account.signin;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.testing.PageTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class MetricsReadersTest {

    private static final String TOKEN = "e3b0c44298fc1c149afbf4c8996fb924";

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource({
        "Bearer e3b0c44298fc1c149afbf4c8996fb924, true",
        "Bearer e3b0c44298fc1c149afbf4c8996fb925, false",
        "Bearer e3b0c44298fc1c149afbf4c8996fb92, false",
        "Bearer, false",
        "Basic e3b0c44298fc1c149afbf4c8996fb924, false",
        "e3b0c44298fc1c149afbf4c8996fb924, false",
        ", false"
    })
    void aCollectorShowsTheWholeToken(String sent, boolean granted) {
        assertThat(isGranted(TOKEN, sent)).isEqualTo(granted);
    }

    @Test
    void withoutTheSettingNoTokenOpens() {
        assertThat(isGranted("", "Bearer ")).isFalse();
        assertThat(isGranted("", "Bearer " + TOKEN)).isFalse();
    }

    @Test
    void refusesATokenThatCouldBeGuessed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsReaders("secret"))
                .withMessageContaining("24 characters or more, found 6");
    }

    @Test
    void tellsACollectorThatATokenIsNeededInsteadOfShowingTheSignInPage() throws Exception {
        mvc.perform(get("/actuator/prometheus").header("Accept", "application/openmetrics-text,*/*;q=0.1"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
        mvc.perform(get("/actuator/prometheus").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/actuator/prometheus").with(asAdministrator()))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isNotIn(401, 403));
    }

    private static boolean isGranted(String token, @org.jspecify.annotations.Nullable String sent) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        if (sent != null) {
            request.addHeader("Authorization", sent);
        }
        return new MetricsReaders(token)
                .authorize(() -> null, new RequestAuthorizationContext(request))
                .isGranted();
    }
}
