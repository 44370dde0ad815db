package fr.vigie.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.report.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The newest documents of a merchant, whatever module they come from, and who last used an access to their shop. */
@Controller
@ForMerchants
class PortalPapers {
    private static final int MOST = 3;
    private static final int MOST_USES = 2;

    private final Contracts contracts;
    private final Reports reports;
    private final InvoiceSearch invoices;
    private final AccessLog accesses;

    PortalPapers(Contracts contracts, Reports reports, InvoiceSearch invoices, AccessLog accesses) {
        this.contracts = contracts;
        this.reports = reports;
        this.invoices = invoices;
        this.accesses = accesses;
    }

    /**
     * A PDF to read.
     *
     * @param message the key of its name
     * @param arguments of that message
     */
    public record Paper(LocalDate day, String message, List<Object> arguments, String href) {}

    @GetMapping("/portal/papers/card")
    String card(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
        CustomerId customer = me.itsCustomer();
        List<Paper> papers = new ArrayList<>(signed(locale, me.zone()).toList());
        papers.addAll(reported(customer, me.zone()).toList());
        papers.addAll(invoiced(customer).toList());
        model.addAttribute(
                "papers",
                papers.stream()
                        .sorted(Comparator.comparing(Paper::day).reversed())
                        .limit(MOST)
                        .toList());
        model.addAttribute("uses", accesses.latest(customer, Long.MAX_VALUE, MOST_USES));
        return "web/portal-parts :: papers";
    }

    private Stream<Paper> signed(Locale locale, ZoneId zone) {
        return contracts.list().stream()
                .flatMap(contract -> contract.editions().stream()
                        .filter(edition -> edition.isSigned())
                        .map(edition -> new Paper(
                                day(Objects.requireNonNull(edition.signed()), zone),
                                "web.portal.papers.contract",
                                List.of(edition.version().title()),
                                "/portal/contracts/" + contract.id() + "/document.pdf?version="
                                        + edition.version().number() + "&lang=" + locale.getLanguage())));
    }

    private Stream<Paper> reported(CustomerId customer, ZoneId zone) {
        return reports.sentTo(customer).stream()
                .limit(MOST)
                .map(report -> new Paper(
                        day(Objects.requireNonNull(report.sent()), zone),
                        "web.portal.papers.report",
                        List.of(report.month()),
                        "/portal/reports/" + report.id() + ".pdf"));
    }

    private Stream<Paper> invoiced(CustomerId customer) {
        return invoices.page(null, InvoiceSearch.Standing.ALL, customer, true, null, MOST).lines().stream()
                .map(line -> new Paper(
                        Objects.requireNonNull(line.issuedOn()),
                        "web.portal.papers." + line.kind().name(),
                        List.<Object>of(line.number()),
                        "/portal/invoices/" + line.id() + "/document.pdf"));
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
