package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.BulkChange;
import fr.vigie.support.BulkChanges;
import fr.vigie.support.BulkChanges.Line;
import fr.vigie.support.Tags;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Several tickets changed at once: first shown, then done and told line by line, and taken back where that is possible. */
@Controller
@ForStaff
class BulkPages {
    private final BulkChanges bulk;
    private final People people;
    private final Tags tags;

    BulkPages(BulkChanges bulk, People people, Tags tags) {
        this.tags = tags;
        this.bulk = bulk;
        this.people = people;
    }

    @PostMapping("/tickets/bulk/preview")
    String preview(
            @ModelAttribute("form") BulkForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Optional<BulkChange> change = form.read(people, tags);
        if (change.isEmpty() || form.tickets().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("nothing", true);
        }
        return shown(change, change.map(what -> bulk.preview(form.tickets(), what, Author.of(me))), false, model);
    }

    @PostMapping("/tickets/bulk")
    String apply(
            @ModelAttribute("form") BulkForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Optional<BulkChange> change = form.read(people, tags);
        if (change.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("nothing", true);
        }
        return shown(change, change.map(what -> bulk.apply(form.tickets(), what, Author.of(me))), true, model);
    }

    private static String shown(Optional<BulkChange> change, Optional<List<Line>> lines, boolean done, Model model) {
        List<Line> all = lines.orElse(List.of());
        List<Line> possible =
                all.stream().filter(line -> line.refused() == null).toList();
        model.addAttribute("lines", all);
        model.addAttribute("possible", possible);
        model.addAttribute("done", done);
        String survivor = all.stream()
                .filter(Line::survivor)
                .map(line -> line.before().number().toString())
                .findFirst()
                .orElse("");
        model.addAttribute("survivor", survivor);
        model.addAttribute(
                "joining", possible.stream().filter(line -> !line.survivor()).toList());
        change.ifPresent(what -> {
            model.addAttribute("what", "support.bulk.what." + what.getClass().getSimpleName());
            model.addAttribute("argument", argument(what));
            model.addAttribute("back", done ? back(what, possible) : Map.of());
        });
        return "support/bulk";
    }

    private static String argument(BulkChange change) {
        return switch (change) {
            case BulkChange.Assign(var to, String name) -> name;
            case BulkChange.ChangeSeverity(var severity) -> severity.name();
            case BulkChange.PutTag(var tag, String name) -> name;
            case BulkChange.TakeTagOff(var tag, String name) -> name;
            case BulkChange.Join join -> "";
            case BulkChange.Close close -> "";
        };
    }

    /** The tickets by the change that takes theirs back; none for what is final. */
    private static Map<String, List<Line>> back(BulkChange change, List<Line> done) {
        return switch (change) {
            case BulkChange.Assign assign ->
                done.stream()
                        .collect(Collectors.groupingBy(
                                line -> "assign:" + (line.holder() == null ? "" : line.holder())));
            case BulkChange.ChangeSeverity severity ->
                done.stream()
                        .collect(Collectors.groupingBy(
                                line -> "severity:" + line.before().severity()));
            case BulkChange.PutTag(var tag, String name) -> all("untag:" + tag, done);
            case BulkChange.TakeTagOff(var tag, String name) -> all("tag:" + tag, done);
            case BulkChange.Join join -> Map.of();
            case BulkChange.Close close -> Map.of();
        };
    }

    private static Map<String, List<Line>> all(String change, List<Line> done) {
        return done.isEmpty() ? Map.of() : Map.of(change, done);
    }
}
