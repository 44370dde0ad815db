package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.BulkChange;
import fr.vigie.support.BulkChanges;
import fr.vigie.support.BulkChanges.Line;
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

    BulkPages(BulkChanges bulk, People people) {
        this.bulk = bulk;
        this.people = people;
    }

    @PostMapping("/tickets/bulk/preview")
    String preview(
            @ModelAttribute("form") BulkForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Optional<BulkChange> change = form.read(people);
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
        Optional<BulkChange> change = form.read(people);
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
            case BulkChange.Close close -> "";
        };
    }

    /** The tickets by the change that takes theirs back; none for a closing, which is final. */
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
            case BulkChange.Close close -> Map.of();
        };
    }
}
