package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.Tag;
import fr.vigie.support.TagId;
import fr.vigie.support.Tags;
import fr.vigie.support.TicketId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency's vocabulary, which managers keep, and the tags of one ticket, which all of its people set. */
@Controller
@ForStaff
class TagPages {
    private static final String LIST = "redirect:/settings/tags";

    private final Tags tags;
    private final Desk desk;

    TagPages(Tags tags, Desk desk) {
        this.tags = tags;
        this.desk = desk;
    }

    @GetMapping("/settings/tags")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Tag> all = tags.all();
        model.addAttribute(
                "offered", all.stream().filter(tag -> tag.archived() == null).toList());
        model.addAttribute(
                "archived", all.stream().filter(tag -> tag.archived() != null).toList());
        model.addAttribute("counts", tags.counts());
        model.addAttribute("mayEdit", me.isManaging());
        return "support/tags";
    }

    @PostMapping("/settings/tags")
    @ForManagers
    String add(
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        String problem = isName(name) ? tags.add(name, me.name()) ? null : "support.tag.taken" : "support.tag.error";
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", problem);
            model.addAttribute("typed", name);
            return list(me, model);
        }
        flash.addFlashAttribute("notice", "support.tag.added");
        return LIST;
    }

    @PostMapping("/settings/tags/{id}/name")
    @ForManagers
    String rename(@PathVariable UUID id, @RequestParam(defaultValue = "") String name, RedirectAttributes flash) {
        Tag tag = known(id);
        if (!isName(name)) {
            flash.addFlashAttribute("alarm", "support.tag.error");
        } else {
            boolean renamed = tags.rename(tag.id(), name);
            flash.addFlashAttribute(
                    renamed ? "notice" : "alarm", renamed ? "support.tag.renamed" : "support.tag.taken");
        }
        return LIST;
    }

    @PostMapping("/settings/tags/{id}/archiving")
    @ForManagers
    String archive(@PathVariable UUID id, RedirectAttributes flash) {
        tags.archive(known(id).id());
        flash.addFlashAttribute("notice", "support.tag.archived");
        return LIST;
    }

    @PostMapping("/settings/tags/{id}/return")
    @ForManagers
    String restore(@PathVariable UUID id, RedirectAttributes flash) {
        boolean back = tags.restore(known(id).id());
        flash.addFlashAttribute(back ? "notice" : "alarm", back ? "support.tag.restored" : "support.tag.taken");
        return LIST;
    }

    @GetMapping("/tickets/{id}/tags")
    String card(@PathVariable String id, Model model) {
        return card(desk.ticket(id).id(), model);
    }

    @PostMapping("/tickets/{id}/tags")
    String put(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable UUID tag,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        TicketId ticket = desk.ticket(id).id();
        if (tag != null) {
            tags.put(ticket, new TagId(tag), Author.of(me));
        }
        return card(ticket, model);
    }

    @PostMapping("/tickets/{id}/tags/{tag}/removal")
    String takeOff(@PathVariable String id, @PathVariable UUID tag, Model model) {
        TicketId ticket = desk.ticket(id).id();
        tags.takeOff(ticket, new TagId(tag));
        return card(ticket, model);
    }

    private String card(TicketId ticket, Model model) {
        List<Tag> own = tags.of(List.of(ticket)).getOrDefault(ticket, List.of());
        List<TagId> has = own.stream().map(Tag::id).toList();
        model.addAttribute("ticket", ticket);
        model.addAttribute("tags", own);
        model.addAttribute(
                "others",
                tags.offered().stream().filter(tag -> !has.contains(tag.id())).toList());
        return "support/tag-parts :: card";
    }

    private Tag known(UUID id) {
        return tags.find(new TagId(id)).orElseThrow(Desk::notFound);
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.strip().length() <= Tag.LONGEST_NAME;
    }
}
