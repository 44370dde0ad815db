package fr.vigie.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The programming interface, explained to people on a page and to programs as OpenAPI; for signed-in people alone. */
@Controller
@ForEveryone
class ReferencePage {

    private final ObjectProvider<OpenApiResource> springdoc;
    private final JsonMapper json;
    private final PublicAddress address;

    ReferencePage(ObjectProvider<OpenApiResource> springdoc, JsonMapper json, PublicAddress address) {
        this.springdoc = springdoc;
        this.json = json;
        this.address = address;
    }

    @GetMapping("/api/reference")
    String show(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, Locale locale, Model model)
            throws JsonProcessingException {
        model.addAttribute("me", me);
        model.addAttribute("reference", Reference.of(json.readTree(description(request, locale))));
        model.addAttribute("origin", address.to(""));
        model.addAttribute("problems", ProblemKind.values());
        return "api/reference";
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> openApi(HttpServletRequest request, Locale locale) throws JsonProcessingException {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description(request, locale));
    }

    private byte[] description(HttpServletRequest request, Locale locale) throws JsonProcessingException {
        return springdoc.getObject().openapiJson(request, request.getRequestURI(), locale);
    }
}
