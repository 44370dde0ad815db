package fr.vigie.report.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.job.Job;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.MonthOf;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.ReportLine;
import fr.vigie.report.Reports;
import fr.vigie.report.Run;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The runs over a month of all customers: started by managers, followed by the agency. */
@Controller
class MonthOrders {
    private static final String RUN = "/reports/runs/" + ReportPages.ID;

    private final MonthClosing closing;
    private final Reports reports;
    private final Customers customers;
    private final Contracts contracts;
    private final People people;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Clock clock;

    MonthOrders(
            MonthClosing closing,
            Reports reports,
            Customers customers,
            Contracts contracts,
            People people,
            Jobs jobs,
            Outbox outbox,
            Clock clock) {
        this.closing = closing;
        this.reports = reports;
        this.customers = customers;
        this.contracts = contracts;
        this.people = people;
        this.jobs = jobs;
        this.outbox = outbox;
        this.clock = clock;
    }

    @ForManagers
    @PostMapping("/reports")
    RedirectView start(
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "CLOSE") Run.Aim aim,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        MonthOf present = MonthOf.containing(clock.instant(), ReportPages.ZONE);
        if (!present.reaches(month)) {
            throw ReportShelf.notFound();
        }
        if (!month.isBefore(present.month())) {
            flash.addFlashAttribute("alarm", "report.alarm.tooEarly");
            return ReportOrders.seeOther("/reports?month=" + month);
        }
        Optional<UUID> run = closing.order(month, aim, me.person());
        if (run.isEmpty()) {
            flash.addFlashAttribute("notice", "report.notice.nothingLeft." + aim);
            return ReportOrders.seeOther("/reports?month=" + month);
        }
        return ReportOrders.seeOther("/reports/runs/" + run.get());
    }

    /**
     * A contract of a run, with its report once there is one.
     *
     * @param stuck messages about its report that were refused, or of which nobody knows whether they arrived
     */
    record Line(
            String customer,
            String contract,
            Run.Item item,
            @Nullable ReportLine report,
            List<StoredMail> stuck) {}

    @ForStaff
    @GetMapping(RUN)
    String show(@PathVariable String id, Model model) {
        Run run = fill(id, model);
        model.addAttribute(
                "by",
                run.by() == null
                        ? null
                        : people.find(run.by()).map(Person::name).orElse(""));
        return "report/run";
    }

    @ForStaff
    @GetMapping(RUN + "/lines")
    String lines(@PathVariable String id, Model model) {
        fill(id, model);
        return "report/run :: lines";
    }

    private Run fill(String id, Model model) {
        Run run = find(id);
        var names = customers.list().stream().collect(Collectors.toMap(c -> c.id(), c -> c.name()));
        var titles = contracts
                .versions(run.items().stream().map(Run.Item::contract).toList())
                .stream()
                .collect(Collectors.toMap(v -> v.contract(), v -> v.title(), (earlier, later) -> later));
        var there = reports.of(run.month()).stream().collect(Collectors.toMap(ReportLine::contract, line -> line));
        Map<String, List<StoredMail>> stuck = outbox.stuckAbout(there.values().stream()
                .filter(line -> line.sent() != null)
                .map(MonthOrders::message)
                .toList());
        List<Line> lines = run.items().stream()
                .map(item -> new Line(
                        names.getOrDefault(item.customer(), ""),
                        titles.getOrDefault(item.contract(), ""),
                        item,
                        there.get(item.contract()),
                        Optional.ofNullable(there.get(item.contract()))
                                .map(line -> stuck.getOrDefault(message(line), List.of()))
                                .orElse(List.of())))
                .sorted(Comparator.comparing(
                                (Line line) -> !line.item().outcome().mayBeRetried()
                                        && line.stuck().isEmpty())
                        .thenComparing(Line::customer, String.CASE_INSENSITIVE_ORDER))
                .toList();
        model.addAttribute("run", run);
        model.addAttribute("lines", lines);
        model.addAttribute("waiting", run.count(Run.Outcome.WAITING));
        model.addAttribute("underWay", isUnderWay(run));
        return run;
    }

    private static String message(ReportLine line) {
        return "report.ready:" + line.id();
    }

    private boolean isUnderWay(Run run) {
        return run.job() != null
                && jobs.find(run.job())
                        .map(Job::state)
                        .filter(state -> !state.isOver())
                        .isPresent();
    }

    /** Tries one contract again. */
    @ForManagers
    @PostMapping(RUN + "/retries")
    RedirectView retry(
            @PathVariable String id,
            @RequestParam String contract,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Run run = find(id);
        boolean tried = closing.retry(run.id(), contractId(contract), me.person());
        flash.addFlashAttribute(
                tried ? "notice" : "alarm", tried ? "report.notice.retried" : "report.alarm.nothingToRetry");
        return ReportOrders.seeOther("/reports/runs/" + run.id());
    }

    /** Goes on with what was left when the run was stopped. */
    @ForManagers
    @PostMapping(RUN + "/continuation")
    RedirectView goOn(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Run run = find(id);
        boolean going = closing.goOn(run.id(), me.person());
        flash.addFlashAttribute(
                going ? "notice" : "alarm", going ? "report.notice.goesOn" : "report.alarm.nothingToRetry");
        return ReportOrders.seeOther("/reports/runs/" + run.id());
    }

    private Run find(String id) {
        return closing.find(UUID.fromString(id)).orElseThrow(ReportShelf::notFound);
    }

    private static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw ReportShelf.notFound();
        }
    }
}
