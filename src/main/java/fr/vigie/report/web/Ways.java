package fr.vigie.report.web;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportView;
import fr.vigie.report.ReportView.Source;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each figure of a report leads: to the ledger's entry, the ticket, the page on which it is seen, or the report of an
 * earlier month.
 *
 * @param portal for the merchant, whose pages are others
 * @param months the reports of the customer by month, {@code 2026-03}
 * @param credits those of the month that stand now; a proposal may have been withdrawn since the report was drawn
 */
record Ways(
        boolean portal,
        CustomerId customer,
        ContractId contract,
        YearMonth month,
        Map<String, String> months,
        Set<String> credits) {

    static Ways of(
            boolean portal,
            CustomerId customer,
            ContractId contract,
            YearMonth month,
            List<ReportLine> sent,
            List<ServiceCredit> credits) {
        return new Ways(
                portal,
                customer,
                contract,
                month,
                sent.stream()
                        .filter(line -> line.contract().equals(contract))
                        .collect(Collectors.toMap(
                                line -> line.month().toString(),
                                line -> line.id().toString(),
                                (one, same) -> one)),
                credits.stream().map(credit -> credit.id().toString()).collect(Collectors.toSet()));
    }

    public String entry(long number) {
        return portal ? "/portal/evidence/" + number : "/evidence/" + customer + "/" + number;
    }

    public String ticket(String id) {
        return (portal ? "/portal/tickets/" : "/tickets/") + id;
    }

    public String ledger() {
        return portal ? "/portal/evidence" : "/customers/" + customer + "/ledger";
    }

    /** The entries of one day, {@code 2026-03-05}, to the end of the next: what was measured is sealed once its day is over. */
    public String day(String date) {
        return days(date, LocalDate.parse(date).plusDays(1));
    }

    private String days(String from, Object to) {
        return ledger() + "?from=" + from + "&to=" + to;
    }

    /** The entries that keep the corrections of the customer's reports. */
    public String corrections() {
        return ledger() + "?kind=report.corrected";
    }

    public String hours() {
        return base() + "/hours?month=" + month;
    }

    /** The facts that an indicator's value of the month counts. */
    public String facts(String indicator) {
        return facts(indicator, month.toString());
    }

    /** Those of another month, {@code 2026-02}. */
    public String facts(String indicator, String of) {
        return base() + (indicator.equals("HOURS_USED") ? "/hours" : "/indicators/" + indicator) + "?month=" + of;
    }

    /** Those that a part of its value counts; of the hours, what was granted, brought, used and beyond. */
    public String facts(String indicator, ReportView.Part part) {
        return indicator.equals("HOURS_USED")
                ? hours() + "#hours-account"
                : facts(indicator) + "&part=" + part.name() + (part.of() == null ? "" : "&of=" + part.of());
    }

    private String base() {
        return (portal ? "/portal/contracts/" : "/contracts/") + contract;
    }

    /** An indicator of the month with its definition and the way to its facts; the hours have a page of their own month. */
    public String indicator(String name, @Nullable String shop) {
        if (name.equals("HOURS_USED")) {
            return hours();
        }
        String of = "month=" + month + "#" + name;
        if (portal) {
            return "/portal/indicators?" + (shop == null ? "" : "shop=" + shop + "&") + of;
        }
        return (shop == null ? "/customers/" + customer : "/shops/" + shop) + "/indicators?" + of;
    }

    /** Where it is seen that something was not kept. */
    public String proof(ReportView.Proof proof) {
        if (proof.ticket() != null) {
            return ticket(proof.ticket());
        }
        return proof.day() == null
                ? facts("UPTIME") + only(proof.shop())
                : days(proof.day(), proof.day()) + "&subject=shop:" + proof.shop();
    }

    /** The page of a credit that stands, for staff; merchants read it in the ledger and on the invoice. */
    public @Nullable String credit(String id) {
        return portal || withdrawn(id) ? null : "/credits/" + id;
    }

    /** Whether a credit was withdrawn since. */
    public boolean withdrawn(String id) {
        return !credits.contains(id);
    }

    /** An invoice that took a credit off, for merchants: not all of the staff may read invoices, and the credit leads to it. */
    public @Nullable String invoice(@Nullable String page) {
        return portal && page != null ? "/portal" + page : null;
    }

    /** The report of an earlier month; null when none was sent. */
    public @Nullable String past(String key) {
        String id = months.get(key);
        return id == null || key.equals(month.toString()) ? null : (portal ? "/portal/reports/" : "/reports/") + id;
    }

    /** The page that shows a figure no entry proves, of its month and its shop or contract. */
    public String source(Source source) {
        return switch (source.kind()) {
            case BACKUPS -> ofShop(source);
            case MONITORING -> facts("UPTIME") + only(source.shop());
            case SPEED -> facts("DOCUMENT") + only(source.shop());
            case HOURS -> hours();
            case REPORTS -> reports(source);
            case DUTIES ->
                (portal ? "/portal/duties" : "/contracts/" + contract + "/duties") + "?month=" + source.month();
        };
    }

    private static String only(@Nullable String shop) {
        return shop == null ? "" : "&shop=" + shop;
    }

    /** All that the ledger tells of a shop in the month. */
    private String ofShop(Source source) {
        YearMonth shown = source.month();
        String days = "?from=" + shown.atDay(1) + "&to=" + shown.atEndOfMonth();
        return ledger() + days + (source.shop() == null ? "" : "&subject=shop:" + source.shop());
    }

    private String reports(Source source) {
        String id = months.get(source.month().toString());
        if (!portal) {
            return "/reports?month=" + source.month();
        }
        return id == null ? "/portal/duties?month=" + source.month() : "/portal/reports/" + id;
    }
}
