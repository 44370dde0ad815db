package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.contract.ContractId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's hours: every entry with the reason why it counts as it does. */
@Controller
@ForMerchants
class PortalHours {
    private final HoursDesk desk;

    PortalHours(HoursDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/portal/contracts/{contract}/hours")
    String show(@PathVariable ContractId contract, @RequestParam @Nullable YearMonth month, Model model) {
        desk.show(desk.contract(contract), month, model);
        return "support/portal-hours";
    }

    @GetMapping("/portal/contracts/{contract}/hours.csv")
    void csv(@PathVariable ContractId contract, @RequestParam YearMonth month, HttpServletResponse response)
            throws IOException {
        desk.csv(desk.contract(contract), month, response);
    }
}
