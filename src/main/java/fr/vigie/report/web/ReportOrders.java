package fr.vigie.report.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What account managers decide about reports: close a month, release a report, append a correction. */
@Controller
@ForManagers
class ReportOrders {
    private static final int LONGEST_CORRECTION = 4_000;

    private final Reports reports;
    private final MonthClosing closing;
    private final Clock clock;

    ReportOrders(Reports reports, MonthClosing closing, Clock clock) {
        this.reports = reports;
        this.closing = closing;
        this.clock = clock;
    }

    @PostMapping("/reports")
    RedirectView close(@RequestParam YearMonth month, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        if (!month.isBefore(
                MonthOf.containing(clock.instant(), ReportPages.ZONE).month())) {
            flash.addFlashAttribute("alarm", "report.alarm.tooEarly");
        } else {
            flash.addFlashAttribute("notice", "report.notice.closing");
            flash.addFlashAttribute("noticeArguments", List.of(closing.order(month, me.person())));
        }
        return seeOther("/reports?month=" + month);
    }

    @PostMapping("/reports/" + ReportPages.ID + "/sending")
    RedirectView send(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        ReportId report =
                reports.find(ReportId.of(id)).orElseThrow(ReportPages::notFound).id();
        boolean sent = reports.send(report, me.person());
        flash.addFlashAttribute(sent ? "notice" : "alarm", sent ? "report.notice.sent" : "report.alarm.sent");
        return seeOther("/reports/" + report);
    }

    @PostMapping("/reports/" + ReportPages.ID + "/corrections")
    RedirectView correct(
            @PathVariable String id,
            @RequestParam String text,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ReportId report =
                reports.find(ReportId.of(id)).orElseThrow(ReportPages::notFound).id();
        if (text.isBlank() || text.length() > LONGEST_CORRECTION) {
            flash.addFlashAttribute("alarm", "report.alarm.correction");
            flash.addFlashAttribute("typed", text);
        } else if (reports.correct(report, text, me.person())) {
            flash.addFlashAttribute("notice", "report.notice.corrected");
        } else {
            flash.addFlashAttribute("alarm", "report.alarm.open");
        }
        return seeOther("/reports/" + report);
    }

    private static RedirectView seeOther(String address) {
        var redirect = new RedirectView(address, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
