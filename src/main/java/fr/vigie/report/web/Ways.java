package fr.vigie.report.web;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportView.Source;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each figure of a report leads: to the ledger's entry, the ticket, the page on which it is seen, or the report of an
 * earlier month.
 *
 * @param portal for the merchant, whose pages are others
 * @param months the reports of the customer by month, {@code 2026-03}
 */
record Ways(boolean portal, CustomerId customer, ContractId contract, YearMonth month, Map<String, String> months) {

    static Ways of(boolean portal, CustomerId customer, ContractId contract, YearMonth month, List<ReportLine> sent) {
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
                                (one, same) -> one)));
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

    /** The entries of one day, {@code 2026-03-05}. */
    public String day(String date) {
        return ledger() + "?from=" + date + "&to=" + date;
    }

    /** The entries that keep the corrections of the customer's reports. */
    public String corrections() {
        return ledger() + "?kind=report.corrected";
    }

    public String hours() {
        return (portal ? "/portal/contracts/" : "/contracts/") + contract + "/hours?month=" + month;
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

    /** The report of an earlier month; null when none was sent. */
    public @Nullable String past(String key) {
        String id = months.get(key);
        return id == null || key.equals(month.toString()) ? null : (portal ? "/portal/reports/" : "/reports/") + id;
    }

    /** The page that shows a figure no entry proves, of its month and its shop or contract. */
    public String source(Source source) {
        return switch (source.kind()) {
            case BACKUPS -> ofShop(source);
            case MONITORING -> indicator("UPTIME", source.shop());
            case SPEED -> indicator("DOCUMENT", source.shop());
            case HOURS -> hours();
            case REPORTS -> reports(source);
            case DUTIES ->
                (portal ? "/portal/duties" : "/contracts/" + contract + "/duties") + "?month=" + source.month();
        };
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
