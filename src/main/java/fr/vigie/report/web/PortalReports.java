package fr.vigie.report.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.report.ReportId;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportText;
import fr.vigie.report.Reports;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A merchant's own reports, once they were sent. */
@Controller
@ForMerchants
class PortalReports {
    private final Reports reports;
    private final People people;
    private final ReportText text;

    PortalReports(Reports reports, People people, ReportText text) {
        this.reports = reports;
        this.people = people;
        this.text = text;
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
    String show(@PathVariable String id, Locale locale, @AuthenticationPrincipal SignedIn me, Model model) {
        ReportLine line = received(id);
        reports.read(line.id());
        ReportPages.fill(model, line, reports, people, text, locale, me);
        return "report/portal-show";
    }

    @GetMapping("/portal/reports/" + ReportPages.ID + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id) {
        ReportLine line = received(id);
        reports.read(line.id());
        return ReportPages.document(line, reports);
    }

    private ReportLine received(String id) {
        return reports.find(ReportId.of(id)).filter(line -> line.sent() != null).orElseThrow(ReportPages::notFound);
    }
}
