package fr.vigie.web;

import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.testing.PageTest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.View;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Whatever goes wrong is told in a page of ours, in the reader's language. */
@PageTest
class ErrorPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ThymeleafViewResolver views;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Cette demande n’est pas lisible|This request cannot be read",
                "403|Cette page ne vous est pas ouverte|This page is not open to you",
                "404|Cette page n’existe pas|This page does not exist",
                "413|Quelque chose n’a pas marché|Something did not work",
                "415|Quelque chose n’a pas marché|Something did not work",
                "500|Une erreur est survenue|An error occurred",
                "503|Quelque chose n’a pas marché|Something did not work",
            })
    void eachStatusHasItsPageInBothLanguages(int code, String french, String english) throws Exception {
        assertThat(page(code, Locale.FRENCH)).contains(french, "Revenir à l’accueil", "/assets/vigie-");
        assertThat(page(code, Locale.ENGLISH))
                .contains(english, "/assets/vigie-")
                .doesNotContain(french);
    }

    /** What browsers really send when somebody edits an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobs?tab=x",
                "/contracts?state=x",
                "/customers/not-an-id",
                "/customers?after=x",
                "/reports?month=mars",
                "/shops/00000000-0000-7000-8000-000000000000/backups?before=x",
            })
    void anUnreadableAddressIsABadRequestAndNoFailure(String address) throws Exception {
        int status = mvc.perform(get(address).with(asTechnician()))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isIn(400, 404);
    }

    @Test
    void onlyAFailureOfOursCarriesAReference() throws Exception {
        assertThat(page(500, Locale.FRENCH)).contains("<code>");
        assertThat(page(503, Locale.FRENCH)).contains("<code>");
        assertThat(page(400, Locale.FRENCH)).doesNotContain("<code>");
    }

    /** What was sent already could not be replaced by the page that tells the failure. */
    @Test
    void aPageThatFailsHalfwaySendsNothingOfItself() throws Exception {
        var request = new MockHttpServletRequest(context.getServletContext());
        var answer = new MockHttpServletResponse();
        View withoutItsModel = Objects.requireNonNull(views.resolveViewName("web/today", Locale.FRENCH));

        assertThatThrownBy(() -> withoutItsModel.render(Map.of(), request, answer))
                .isInstanceOf(TemplateProcessingException.class);
        assertThat(answer.getContentAsString()).isEmpty();
    }

    /** As the container asks for it once a request has failed. */
    private String page(int code, Locale locale) throws Exception {
        return mvc.perform(get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .locale(locale)
                        .header("Accept-Language", locale.getLanguage())
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, code)
                        .with(request -> {
                            request.setDispatcherType(DispatcherType.ERROR);
                            return request;
                        }))
                .andExpect(status().is(code))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
