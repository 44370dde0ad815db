package fr.vigie.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CountedList;
import fr.vigie.web.SavedViews.SavedView;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The saved filters above a list, which embeds them. What is kept is the address that the browser shows at that moment, which
 * htmx sends along: lists keep their whole state in it.
 */
@Controller
@ForStaff
class SavedViewPages {

    static final Set<String> LISTS = Set.of("/shops", "/tickets", "/quotes");
    private static final String CARD = "web/view-parts :: card";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;

    /** More than that is many. */
    private static final int MOST_COUNTED = 200;

    private final SavedViews views;
    private final Map<String, CountedList> counted;

    SavedViewPages(SavedViews views, List<CountedList> counted) {
        this.views = views;
        this.counted = counted.stream().collect(Collectors.toMap(CountedList::list, Function.identity()));
    }

    /** @param count of its lines, in words; empty where nobody counts them */
    public record Shown(SavedView view, String count, boolean removable) {}

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
        views.forget(me.person(), id, me.isManaging());
        return shown(known(list), me, model);
    }

    @PostMapping("/views/{id}/sharing")
    String share(
            @PathVariable UUID id,
            @RequestParam String list,
            @RequestParam boolean shared,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        views.share(me.person(), id, shared);
        return shown(known(list), me, model);
    }

    /** Lets one's list open with this filter, or with none of them again. */
    @PostMapping("/views/{id}/opening")
    String openWith(
            @PathVariable UUID id,
            @RequestParam String list,
            @RequestParam boolean usual,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        views.openWith(me.person(), known(list), usual ? Optional.of(id) : Optional.empty());
        return shown(list, me, model);
    }

    private String shown(String list, SignedIn me, Model model) {
        model.addAttribute("list", list);
        List<Shown> shown = views.of(me.person(), list).stream()
                .map(view -> new Shown(view, count(view), view.mine() || me.isManaging()))
                .toList();
        model.addAttribute("views", shown);
        model.addAttribute("usual", shown.stream().anyMatch(one -> one.view().usual()));
        return CARD;
    }

    private String count(SavedView view) {
        CountedList list = counted.get(view.list());
        if (list == null) {
            return "";
        }
        int lines = list.count(parameters(view.query()), MOST_COUNTED);
        return lines < MOST_COUNTED ? Integer.toString(lines) : MOST_COUNTED + "+";
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> values = new HashMap<>();
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((name, given) -> {
            String first = given.getFirst();
            if (first != null) {
                values.put(name, URLDecoder.decode(first, StandardCharsets.UTF_8));
            }
        });
        return values;
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
        return raw.replaceAll("(^|&)(after=[^&]*|all)(?=&|$)", "").replaceFirst("^&", "");
    }
}
