package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteOutcome;
import fr.vigie.billing.Quotes;
import fr.vigie.support.Author;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a quote goes through: what commits the agency is its managers', the work its technicians'. */
@Controller
@RequestMapping("/quotes/{id}")
@ForManagers
class QuoteActions {
    private static final int VALID_DAYS = 30;
    private static final int LONGEST_REASON = 2_000;

    private final Quotes quotes;
    private final Tickets tickets;
    private final QuoteDesk desk;
    private final Clock clock;

    QuoteActions(Quotes quotes, Tickets tickets, QuoteDesk desk, Clock clock) {
        this.quotes = quotes;
        this.tickets = tickets;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param pause whether the ticket waits for the customer's answer */
    @PostMapping("/sending")
    String send(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean pause,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Quote quote = desk.quote(id);
        QuoteOutcome outcome = quotes.send(quote.id(), Author.of(me));
        if (outcome instanceof QuoteOutcome.Changed && pause && quote.ticket() != null) {
            tickets.waitFor(quote.ticket(), WaitReason.CUSTOMER, Author.of(me));
        }
        return told(outcome, "billing.quote.notice.sent", id, flash);
    }

    @PostMapping("/reminders")
    String remind(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(quotes.remind(desk.quote(id).id(), Author.of(me)), "billing.quote.notice.reminded", id, flash);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        String kept = Typed.line(reason, LONGEST_REASON);
        return told(
                quotes.withdraw(desk.quote(id).id(), kept, Author.of(me)), "billing.quote.notice.withdrawn", id, flash);
    }

    @PostMapping("/copy")
    @ForStaff
    String copy(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), Quote.ZONE).plusDays(VALID_DAYS);
        Quote copy = quotes.copy(desk.quote(id).id(), until, Author.of(me));
        flash.addFlashAttribute("notice", "billing.quote.notice.copied");
        return "redirect:/quotes/" + copy.id() + "/edit";
    }

    @PostMapping("/work")
    @ForStaff
    String start(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        QuoteOutcome outcome = quotes.start(desk.quote(id).id(), Author.of(me));
        if (outcome instanceof QuoteOutcome.Changed(Quote started) && started.workOn() != null) {
            tickets.find(started.workOn())
                    .filter(ticket -> ticket.state() == TicketState.NEW)
                    .ifPresent(ticket -> tickets.acknowledge(ticket.id(), Author.of(me)));
        }
        return told(outcome, "billing.quote.notice.started", id, flash);
    }

    @PostMapping("/completion")
    @ForStaff
    String complete(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(quotes.complete(desk.quote(id).id(), Author.of(me)), "billing.quote.notice.completed", id, flash);
    }

    private static String told(QuoteOutcome outcome, String notice, String id, RedirectAttributes flash) {
        return QuoteDesk.told(outcome, notice, "/quotes/" + id, flash);
    }
}
