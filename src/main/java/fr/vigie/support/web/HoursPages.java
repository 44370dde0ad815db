package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.HoursAccounts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A contract's hours, month by month, for the agency. */
@Controller
class HoursPages {
    private final HoursDesk desk;
    private final HoursAccounts accounts;
    private final Desk tickets;
    private final Shops shops;

    HoursPages(HoursDesk desk, HoursAccounts accounts, Desk tickets, Shops shops) {
        this.desk = desk;
        this.accounts = accounts;
        this.tickets = tickets;
        this.shops = shops;
    }

    /** What is left this month of each contract, for the customer's page. */
    @GetMapping("/customers/{id}/hours/card")
    @ForStaff
    String card(@PathVariable CustomerId id, Model model) {
        model.addAttribute("balances", tickets.balances(shops.ofCustomer(id)));
        return "support/cards :: customerHours";
    }

    @GetMapping("/contracts/{contract}/hours")
    @ForStaff
    String show(@PathVariable ContractId contract, @RequestParam @Nullable YearMonth month, Model model) {
        desk.show(desk.contract(contract), month, model);
        return "support/hours";
    }

    @GetMapping("/contracts/{contract}/hours.csv")
    @ForStaff
    void csv(@PathVariable ContractId contract, @RequestParam YearMonth month, HttpServletResponse response)
            throws IOException {
        desk.csv(desk.contract(contract), month, response);
    }

    @PostMapping("/contracts/{contract}/hours/{month}/closing")
    @ForManagers
    String close(
            @PathVariable ContractId contract,
            @PathVariable YearMonth month,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract found = desk.contract(contract);
        if (accounts.close(found.id(), desk.month(month), Author.of(me))) {
            flash.addFlashAttribute("notice", "support.hours.notice.closed");
            flash.addFlashAttribute("noticeArguments", List.of(month));
        } else {
            flash.addFlashAttribute("alarm", "support.hours.error.notOver");
        }
        return "redirect:/contracts/" + contract + "/hours?month=" + month;
    }
}
