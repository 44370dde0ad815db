package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.answer.AnswerId;
import fr.vigie.support.answer.PreparedAnswer;
import fr.vigie.support.answer.PreparedAnswers;
import fr.vigie.support.answer.Variable;
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

/** The answers that the agency has prepared: everyone of it reads them, account managers write them. */
@Controller
@ForManagers
class AnswerPages {
    private static final String LIST = "redirect:/settings/answers";

    private final PreparedAnswers answers;

    AnswerPages(PreparedAnswers answers) {
        this.answers = answers;
    }

    @ForStaff
    @GetMapping("/settings/answers")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<PreparedAnswer> all = answers.all();
        model.addAttribute(
                "offered", all.stream().filter(one -> one.archived() == null).toList());
        model.addAttribute(
                "archived", all.stream().filter(one -> one.archived() != null).toList());
        model.addAttribute("mayEdit", me.isManaging());
        return "support/answers";
    }

    @GetMapping("/settings/answers/new")
    String ask(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", AnswerForm.blank(me.locale()));
        return form(null, model);
    }

    @PostMapping("/settings/answers")
    String add(
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return write(null, form, errors, me, model, response, flash);
    }

    @GetMapping("/settings/answers/{id}")
    String edit(@PathVariable UUID id, Model model) {
        PreparedAnswer answer = answers.find(new AnswerId(id)).orElseThrow(Desk::notFound);
        model.addAttribute("form", AnswerForm.of(answer));
        return form(answer, model);
    }

    @PostMapping("/settings/answers/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PreparedAnswer answer = answers.find(new AnswerId(id)).orElseThrow(Desk::notFound);
        return write(answer, form, errors, me, model, response, flash);
    }

    @PostMapping("/settings/answers/{id}/archiving")
    String archive(@PathVariable UUID id, RedirectAttributes flash) {
        answers.archive(
                answers.find(new AnswerId(id)).orElseThrow(Desk::notFound).id());
        flash.addFlashAttribute("notice", "support.prepared.archived");
        return LIST;
    }

    @PostMapping("/settings/answers/{id}/return")
    String restore(@PathVariable UUID id, RedirectAttributes flash) {
        PreparedAnswer answer = answers.find(new AnswerId(id)).orElseThrow(Desk::notFound);
        boolean back = answers.restore(answer.id());
        flash.addFlashAttribute(back ? "notice" : "alarm", "support.prepared." + (back ? "restored" : "taken"));
        return LIST;
    }

    private String write(
            @Nullable PreparedAnswer answer,
            AnswerForm form,
            BindingResult errors,
            SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        if (!errors.hasErrors()
                && answers.write(answer == null ? null : answer.id(), form.locale(), form.title(), form.text(), me)
                        .isEmpty()) {
            errors.rejectValue("title", "support.prepared.error.taken");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(answer, model);
        }
        flash.addFlashAttribute("notice", "support.prepared.written");
        return LIST;
    }

    private static String form(@Nullable PreparedAnswer answer, Model model) {
        model.addAttribute("answer", answer);
        model.addAttribute("variables", Variable.values());
        return "support/answer";
    }
}
