package fr.vigie.proof.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyGroup.Explanation;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Verdict;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a merchant's contracts promise in a month and how each promise stands, in plain words, clause by clause. */
@Controller
@ForMerchants
class PortalDuties {
    private final DutyDesk desk;
    private final ServiceCredits credits;

    PortalDuties(DutyDesk desk, ServiceCredits credits) {
        this.desk = desk;
        this.credits = credits;
    }

    /** @param approved credits for what was missed, that come off an invoice */
    record Sheet(ContractId contract, String title, List<Clause> clauses, List<ServiceCredit> approved) {}

    record Clause(String key, List<Line> lines) {}

    /**
     * All the occasions of one promise in the month.
     *
     * @param shop its name; empty when the promise concerns the contract as a whole
     * @param due the last day on which its only occasion could be held; empty for several
     * @param why causes and remedies of what was missed, as the agency wrote them
     * @param silent whether something was missed and the agency has not said why yet
     * @param entries of the customer's ledger
     * @param occasions the single days or weeks; empty when there is only one
     */
    record Line(
            String promise,
            String shop,
            Verdict verdict,
            String found,
            String due,
            List<Explanation> why,
            boolean silent,
            List<Long> entries,
            List<Day> occasions) {}

    record Day(String span, Verdict verdict) {}

    /** @param count how many occasions have this verdict */
    record Tally(Verdict verdict, long count) {}

    /** @param month the one that runs when none is asked for; also a later one, of which everything is to come */
    @GetMapping("/portal/duties")
    String ofMonth(
            @RequestParam @Nullable YearMonth month, @AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
        MonthOf shown = desk.month(month);
        Map<Contract, List<Assessed>> duties = new LinkedHashMap<>();
        desk.binding(me.itsCustomer(), shown)
                .forEach(contract -> duties.put(contract, desk.duties(contract.id(), shown)));
        model.addAttribute("suspended", duties.isEmpty() && desk.suspended(me.itsCustomer(), shown));
        model.addAttribute("month", shown.month());
        model.addAttribute("running", desk.month(null).month());
        model.addAttribute(
                "sheets",
                duties.entrySet().stream()
                        .map(each -> sheet(each.getKey(), each.getValue(), shown, locale))
                        .toList());
        model.addAttribute(
                "tallies",
                tallies(duties.values().stream().flatMap(List::stream).toList()));
        return "proof/portal-duties";
    }

    private Sheet sheet(Contract contract, List<Assessed> duties, MonthOf month, Locale locale) {
        Map<String, List<Line>> clauses = new LinkedHashMap<>();
        DutyGroup.of(duties)
                .forEach(group -> clauses.computeIfAbsent(group.clause().key(), none -> new ArrayList<>())
                        .add(line(group, locale)));
        return new Sheet(
                contract.id(),
                contract.title(),
                clauses.entrySet().stream()
                        .map(each -> new Clause(each.getKey(), each.getValue()))
                        .toList(),
                credits.of(contract.id(), month.month()).stream()
                        .filter(credit -> credit.state() == ServiceCredit.State.APPROVED)
                        .toList());
    }

    private Line line(DutyGroup group, Locale locale) {
        DutyWords words = desk.words(locale);
        var formats = new Formats(locale, DutyDesk.ZONE);
        boolean single = group.duties().size() == 1;
        return new Line(
                words.promise(group.promise()),
                desk.shop(group.shop()),
                group.worst(),
                words.found(group),
                single ? formats.date(group.duties().getFirst().duty().due().minusMillis(1)) : "",
                group.explanations(),
                group.unexplained() > 0,
                group.entries(),
                single
                        ? List.of()
                        : group.duties().stream()
                                .map(each -> new Day(DutyDesk.span(each.duty().span(), formats), each.verdict()))
                                .toList());
    }

    private static List<Tally> tallies(List<Assessed> duties) {
        Map<String, List<Verdict>> byName = new LinkedHashMap<>();
        duties.forEach(each -> byName.computeIfAbsent(each.verdict().key(), none -> new ArrayList<>())
                .add(each.verdict()));
        return byName.values().stream()
                .map(same -> new Tally(same.getFirst(), same.size()))
                .toList();
    }
}
