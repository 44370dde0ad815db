package fr.vigie.report.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.report.Draft;
import fr.vigie.report.Publishing;
import fr.vigie.report.Remarks;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportView;
import fr.vigie.report.Reports;
import fr.vigie.report.Section;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reading a draft over: the account manager's words beside the figures. */
@Controller
@ForManagers
class ReviewPages {
    private final Reports reports;
    private final Publishing publishing;
    private final ReportShelf shelf;
    private final ReviewSheet sheet;

    ReviewPages(Reports reports, Publishing publishing, ReportShelf shelf, ReviewSheet sheet) {
        this.reports = reports;
        this.publishing = publishing;
        this.shelf = shelf;
        this.sheet = sheet;
    }

    @GetMapping("/reports/" + ReportPages.ID + "/review")
    String edit(@PathVariable String id, Locale locale, Model model) {
        ReportLine line = shelf.line(id);
        if (line.isReadOver()) {
            return "redirect:/reports/" + line.id();
        }
        Draft draft = reports.remarks(line.id());
        String computed = shelf.view(line, 0, line.locale()).opening();
        model.addAttribute("form", RemarksForm.of(draft, computed));
        return page(line, draft, locale, model);
    }

    /**
     * @param then {@code review} to go on from keeping to sealing
     * @param drawing which of the report's drawings was read
     */
    @PostMapping("/reports/" + ReportPages.ID + "/remarks")
    String keep(
            @PathVariable String id,
            @ModelAttribute("form") RemarksForm form,
            BindingResult errors,
            @RequestParam @Nullable String then,
            @RequestParam @Nullable Integer drawing,
            Locale locale,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        ReportView view = shelf.view(line, 0, line.locale());
        Remarks remarks = form.read(view.opening(), errors);
        Publishing.Step kept = errors.hasErrors()
                ? Publishing.Step.NOT_YET
                : publishing.remark(line.id(), remarks, Objects.requireNonNullElse(form.version(), 0));
        return switch (kept) {
            case DONE -> {
                boolean review = "review".equals(then);
                int read = Objects.requireNonNullElse(drawing, line.drawing());
                Publishing.Step step = review ? publishing.review(line.id(), read, me.person()) : Publishing.Step.DONE;
                boolean done = step == Publishing.Step.DONE;
                flash.addFlashAttribute(
                        done ? "notice" : "alarm",
                        !done ? "report.alarm.redrawn" : review ? "report.notice.reviewed" : "report.notice.kept");
                yield "redirect:/reports/" + line.id() + (review && done ? "" : "/review");
            }
            case ALREADY -> {
                flash.addFlashAttribute("alarm", "report.alarm.reviewed");
                yield "redirect:/reports/" + line.id();
            }
            case OVERTAKEN, NOT_YET, NOTHING_COUNTED, UNKNOWN -> {
                Draft draft = reports.remarks(line.id());
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                if (kept == Publishing.Step.OVERTAKEN) {
                    model.addAttribute("overtaken", true);
                    model.addAttribute("form", form.at(draft.version()));
                }
                yield page(line, draft, locale, model);
            }
        };
    }

    private String page(ReportLine line, Draft draft, Locale locale, Model model) {
        shelf.fill(model, line, 0, false, locale);
        sheet.fill(model, line, locale);
        model.addAttribute("sections", Section.values());
        model.addAttribute("draft", draft.remarks());
        return "report/review";
    }
}
