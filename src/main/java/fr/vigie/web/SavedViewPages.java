package fr.vigie.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The saved filters above a list, which embeds them. What is kept is the address that the browser shows at that moment, which
 * htmx sends along: lists keep their whole state in it.
 */
@Controller
@ForStaff
class SavedViewPages {

    private static final Set<String> LISTS = Set.of("/shops", "/tickets", "/quotes");
    private static final String CARD = "web/view-parts :: card";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;

    private final SavedViews views;

    SavedViewPages(SavedViews views) {
        this.views = views;
    }

    @GetMapping("/views")
    String card(@RequestParam String list, @AuthenticationPrincipal SignedIn me, Model model) {
        return shown(known(list), me, model);
    }

    @PostMapping("/views")
    String keep(
            @RequestParam String list,
            @RequestParam String name,
            @RequestHeader("HX-Current-URL") URI current,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        String query = query(current);
        String typed = name.strip();
        if (typed.isEmpty() || typed.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } else if (!views.keep(me.person(), known(list), typed, query)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "web.view.tooMany");
        }
        return shown(list, me, model);
    }

    @PostMapping("/views/{id}/removal")
    String forget(@PathVariable UUID id, @RequestParam String list, @AuthenticationPrincipal SignedIn me, Model model) {
        views.forget(me.person(), id);
        return shown(known(list), me, model);
    }

    private String shown(String list, SignedIn me, Model model) {
        model.addAttribute("list", list);
        model.addAttribute("views", views.of(me.person(), list));
        return CARD;
    }

    private static String known(String list) {
        if (!LISTS.contains(list)) {
            throw new NotFound();
        }
        return list;
    }

    /** Without the place in the list: a filter opens on its first page. */
    private static String query(URI current) {
        String raw = Objects.requireNonNullElse(current.getRawQuery(), "");
        return raw.replaceAll("(^|&)after=[^&]*", "").replaceFirst("^&", "");
    }
}
