package fr.vigie.report.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.report.Publishing;
import fr.vigie.report.Publishing.Step;
import fr.vigie.report.Redrawing;
import fr.vigie.report.ReportLine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What account managers decide about one report: it was read over, it leaves, it is corrected. */
@Controller
@ForManagers
class ReportOrders {
    private final Publishing publishing;
    private final Redrawing redrawing;
    private final ReportShelf shelf;
    private final ReportPages pages;

    ReportOrders(Publishing publishing, Redrawing redrawing, ReportShelf shelf, ReportPages pages) {
        this.publishing = publishing;
        this.redrawing = redrawing;
        this.shelf = shelf;
        this.pages = pages;
    }

    /**
     * Read over, and nothing to add.
     *
     * @param drawing which of the report's drawings was read
     */
    @PostMapping("/reports/" + ReportPages.ID + "/review")
    RedirectView review(
            @PathVariable String id,
            @RequestParam @Nullable Integer drawing,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        int read = Objects.requireNonNullElse(drawing, line.drawing());
        return told(line, publishing.review(line.id(), read, me.person()), "reviewed", flash);
    }

    /** Draws a draft anew, for what was recorded after the month was closed. */
    @PostMapping("/reports/" + ReportPages.ID + "/drawings")
    RedirectView redraw(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        switch (redrawing.redraw(line.id(), me.person())) {
            case DRAWN -> flash.addFlashAttribute("notice", "report.notice.redrawn");
            case SAME, OVERTAKEN -> flash.addFlashAttribute("notice", "report.notice.same");
            case SENT -> {
                flash.addFlashAttribute("alarm", "report.alarm.reopened");
                return seeOther("/reports/" + line.id());
            }
            case UNKNOWN -> throw ReportShelf.notFound();
        }
        return seeOther("/reports/" + line.id() + "/review");
    }

    @PostMapping("/reports/" + ReportPages.ID + "/reopening")
    RedirectView reopen(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        return told(line, publishing.reopen(line.id(), me.person()), "reopened", flash);
    }

    @PostMapping("/reports/" + ReportPages.ID + "/sending")
    RedirectView send(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        return told(line, publishing.send(line.id(), me.person()), "sent", flash);
    }

    /**
     * @param seen how many corrections there were when the form was opened
     * @return the page again, with what was typed, when something is wrong in the form, nothing can be counted anew or another
     *     correction came first; else where to go
     */
    @PostMapping("/reports/" + ReportPages.ID + "/corrections")
    Object correct(
            @PathVariable String id,
            @RequestParam int seen,
            @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            Locale locale,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ReportLine line = shelf.line(id);
        Publishing.Amends amends = form.read(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.show(line, line.corrections(), locale, me, model);
        }
        Step step = publishing.correct(line.id(), seen, amends, me.person());
        if (step == Step.NOTHING_COUNTED) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            errors.rejectValue("recount", "report.correct.nothingCounted");
            return pages.show(line, line.corrections(), locale, me, model);
        }
        if (step == Step.OVERTAKEN) {
            response.setStatus(HttpStatus.CONFLICT.value());
            errors.rejectValue("text", "report.correct.overtaken");
            ReportLine now = shelf.line(id);
            return pages.show(now, now.corrections(), locale, me, model);
        }
        return told(line, step, "corrected", flash);
    }

    private static RedirectView told(ReportLine line, Step step, String done, RedirectAttributes flash) {
        switch (step) {
            case DONE -> flash.addFlashAttribute("notice", "report.notice." + done);
            case ALREADY -> flash.addFlashAttribute("alarm", "report.alarm." + done);
            case NOT_YET -> flash.addFlashAttribute("alarm", "report.alarm." + done + ".early");
            case OVERTAKEN -> flash.addFlashAttribute("alarm", "report.alarm.overtaken");
            case NOTHING_COUNTED -> flash.addFlashAttribute("alarm", "report.correct.nothingCounted");
            case UNKNOWN -> throw ReportShelf.notFound();
        }
        return seeOther("/reports/" + line.id());
    }

    static RedirectView seeOther(String address) {
        var redirect = new RedirectView(address, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
