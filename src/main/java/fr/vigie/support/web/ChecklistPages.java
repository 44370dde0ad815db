package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.checklist.Template;
import fr.vigie.support.checklist.Templates;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists of checks of the agency: everyone of it reads them, account managers write them. */
@Controller
@ForManagers
class ChecklistPages {
    private static final String LIST = "redirect:/settings/checklists";

    private final Templates templates;

    ChecklistPages(Templates templates) {
        this.templates = templates;
    }

    @ForStaff
    @GetMapping("/settings/checklists")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Template> all = templates.all();
        model.addAttribute(
                "offered", all.stream().filter(one -> one.archived() == null).toList());
        model.addAttribute(
                "archived", all.stream().filter(one -> one.archived() != null).toList());
        model.addAttribute("mayEdit", me.isManaging());
        return "support/checklists";
    }

    @GetMapping("/settings/checklists/new")
    String ask(Model model) {
        model.addAttribute("form", new ChecklistForm("", "", false));
        return form(null, model);
    }

    @PostMapping("/settings/checklists")
    String add(
            @ModelAttribute("form") ChecklistForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return write(null, form, errors, me, model, response, flash);
    }

    @GetMapping("/settings/checklists/{id}")
    String edit(@PathVariable UUID id, Model model) {
        Template list = templates.find(id).orElseThrow(Desk::notFound);
        model.addAttribute("form", ChecklistForm.of(list));
        return form(list, model);
    }

    @PostMapping("/settings/checklists/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") ChecklistForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Template list = templates.find(id).orElseThrow(Desk::notFound);
        return write(list, form, errors, me, model, response, flash);
    }

    @PostMapping("/settings/checklists/{id}/archiving")
    String archive(@PathVariable UUID id, RedirectAttributes flash) {
        templates.archive(templates.find(id).orElseThrow(Desk::notFound).id());
        flash.addFlashAttribute("notice", "support.checklist.archived");
        return LIST;
    }

    @PostMapping("/settings/checklists/{id}/return")
    String restore(@PathVariable UUID id, RedirectAttributes flash) {
        boolean back =
                templates.restore(templates.find(id).orElseThrow(Desk::notFound).id());
        flash.addFlashAttribute(back ? "notice" : "alarm", "support.checklist." + (back ? "restored" : "taken"));
        return LIST;
    }

    private String write(
            @Nullable Template list,
            ChecklistForm form,
            BindingResult errors,
            SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        if (!errors.hasErrors()
                && templates
                        .write(list == null ? null : list.id(), form.name(), form.isMandatory(), form.lines(), me)
                        .isEmpty()) {
            errors.rejectValue("name", "support.checklist.error.taken");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(list, model);
        }
        flash.addFlashAttribute("notice", "support.checklist.written");
        return LIST;
    }

    private static String form(@Nullable Template list, Model model) {
        model.addAttribute("list", list);
        return "support/checklist";
    }
}
