package fr.vigie.report.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.report.Publishing;
import fr.vigie.report.ReportLine;
import fr.vigie.report.Reports;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's own reports, once they were sent. Opening one here is its receipt. */
@Controller
@ForMerchants
class PortalReports {
    private final Reports reports;
    private final Publishing publishing;
    private final ReportShelf shelf;

    PortalReports(Reports reports, Publishing publishing, ReportShelf shelf) {
        this.reports = reports;
        this.publishing = publishing;
        this.shelf = shelf;
    }

    @GetMapping("/portal/reports")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("reports", reports.sentTo(me.itsCustomer()));
        return "report/portal-list";
    }

    /** The last report, for the merchant's home. */
    @GetMapping("/portal/reports/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute(
                "reports", reports.sentTo(me.itsCustomer()).stream().limit(3).toList());
        return "report/portal-parts :: card";
    }

    @GetMapping("/portal/reports/" + ReportPages.ID)
    String show(
            @PathVariable String id,
            @RequestParam @Nullable Integer edition,
            Locale locale,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        ReportLine line = received(id);
        int shown = shelf.edition(line, edition);
        publishing.read(line.id(), shown, me.person());
        shelf.fill(model, line, shown, true, locale);
        return "report/portal-show";
    }

    @GetMapping("/portal/reports/" + ReportPages.ID + ".pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String id, @RequestParam @Nullable Integer edition, @AuthenticationPrincipal SignedIn me) {
        ReportLine line = received(id);
        int shown = shelf.edition(line, edition);
        publishing.read(line.id(), shown, me.person());
        return shelf.document(line, shown);
    }

    private ReportLine received(String id) {
        ReportLine line = shelf.line(id);
        if (line.sent() == null) {
            throw ReportShelf.notFound();
        }
        return line;
    }
}
