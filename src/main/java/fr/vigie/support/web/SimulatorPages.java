package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.BlankClauses;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.support.Forecast;
import fr.vigie.worktime.agency.AgencyCalendars;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The simulator of deadlines: when would a ticket received then be due? Asks the clocks of tickets, and keeps nothing. */
@Controller
@ForStaff
class SimulatorPages {
    private final Contracts contracts;
    private final Catalogue catalogue;
    private final SimulatorDrawing drawing;
    private final AgencyCalendars calendars;
    private final Clock clock;

    SimulatorPages(
            Contracts contracts,
            Catalogue catalogue,
            SimulatorDrawing drawing,
            AgencyCalendars calendars,
            Clock clock) {
        this.contracts = contracts;
        this.catalogue = catalogue;
        this.calendars = calendars;
        this.drawing = drawing;
        this.clock = clock;
    }

    @GetMapping("/tickets/simulator")
    String simulate(
            @ModelAttribute("form") SimulatorForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("contracts", contracts.list());
        List<OfferedPlan> plans = catalogue.plans();
        OfferedPlan plan = form.plan(plans);
        model.addAttribute("plans", plans);
        model.addAttribute("severities", Severity.values());
        model.addAttribute("activities", Activity.values());
        model.addAttribute("chosen", form.contract() == null && plan != null ? plan.code() : form.terms());
        LocalDateTime received = form.received(clock.instant(), me.zone());
        model.addAttribute("at", received == null ? form.at() : received.toString());
        if (received == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "support/simulator";
        }
        var question = new SimulatorDrawing.Question(
                clauses(form, plan),
                calendars.current(),
                form.chosenSeverity(),
                form.chosenActivity(),
                received.atZone(me.zone()).toInstant());
        List<Forecast> forecasts = question.forecasts();
        model.addAttribute("forecasts", forecasts);
        model.addAttribute("uncounted", question.uncounted());
        if (!forecasts.isEmpty()) {
            model.addAttribute("strips", drawing.draw(question, forecasts, me.locale(), me.zone()));
        }
        return "support/simulator";
    }

    /** Those that bind or, before any signature, those that are being written. */
    private Clauses clauses(SimulatorForm form, @Nullable OfferedPlan plan) {
        UUID contract = form.contract();
        if (contract == null) {
            return plan == null ? BlankClauses.compose() : plan.clauses();
        }
        Contract found = contracts
                .find(new ContractId(contract))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return found.bindingAt(clock.instant())
                .orElseGet(() -> found.latest().version())
                .clauses();
    }
}
