package fr.vigie.billing.web;

import fr.vigie.account.Customers;
import fr.vigie.billing.FixedPrices;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteId;
import fr.vigie.billing.QuoteOutcome;
import fr.vigie.billing.Quotes;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Hours;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of quotes have in common. */
@Component
class QuoteDesk {
    private final Quotes quotes;
    private final FixedPrices prices;
    private final Tickets tickets;
    private final TicketTerms terms;
    private final Hours hours;
    private final Shops shops;
    private final Customers customers;
    private final Contracts contracts;
    private final Clock clock;

    QuoteDesk(
            Quotes quotes,
            FixedPrices prices,
            Tickets tickets,
            TicketTerms terms,
            Hours hours,
            Shops shops,
            Customers customers,
            Contracts contracts,
            Clock clock) {
        this.quotes = quotes;
        this.prices = prices;
        this.tickets = tickets;
        this.terms = terms;
        this.hours = hours;
        this.shops = shops;
        this.customers = customers;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * A quote beside a ticket.
     *
     * @param used time spent under it
     */
    record Beside(Quote quote, fr.vigie.billing.QuoteState state, Duration used) {}

    /** @throws ResponseStatusException 404 when there is no such quote, or none that the person may see */
    Quote quote(String id) {
        return Typed.uuid(id).map(QuoteId::new).flatMap(quotes::find).orElseThrow(QuoteDesk::notFound);
    }

    /** As a merchant finds it: once it was sent. */
    Quote sentQuote(String id) {
        Quote quote = quote(id);
        if (quote.sent().isEmpty()) {
            throw notFound();
        }
        return quote;
    }

    Ticket ticket(String id) {
        return Typed.uuid(id).map(TicketId::new).flatMap(tickets::find).orElseThrow(QuoteDesk::notFound);
    }

    Shop shop(ShopId id) {
        return shops.find(id).orElseThrow(QuoteDesk::notFound);
    }

    /** The hourly rate that a shop's contract states; null without contract. */
    @Nullable
    Money hourlyRate(@Nullable ShopId shop) {
        return shop == null
                ? null
                : contracts
                        .activeFor(shop, clock.instant())
                        .map(version -> version.clauses().budget().hourlyRate())
                        .orElse(null);
    }

    /** What a page of one quote shows. */
    void fill(Quote quote, Model model) {
        Instant now = clock.instant();
        TicketId work = quote.workOn();
        model.addAttribute("quote", quote);
        model.addAttribute("state", quote.stateAt(now));
        model.addAttribute("shop", shop(quote.shop()));
        model.addAttribute("customer", customers.find(quote.customer()).orElseThrow(QuoteDesk::notFound));
        model.addAttribute("ticket", work == null ? null : tickets.find(work).orElse(null));
        model.addAttribute("totals", quote.offer().totals());
        model.addAttribute("used", used(quote));
        model.addAttribute("approval", quotes.approval(quote.id()).orElse(null));
    }

    /** What a ticket's page shows of quotes and agreed prices. */
    void besides(Ticket ticket, boolean sentOnly, Model model) {
        Instant now = clock.instant();
        List<Beside> beside = quotes.about(ticket.id()).stream()
                .filter(quote -> !sentOnly || quote.sent().isPresent())
                .map(quote -> new Beside(quote, quote.stateAt(now), used(quote)))
                .toList();
        Billing billing = terms.classification(ticket).billing();
        List<FixedPrices.Agreed> fixed = prices.of(ticket);
        boolean costs = ticket.contract() == null
                || billing == Billing.QUOTE
                || (billing == Billing.FIXED_PRICE && fixed.isEmpty());
        model.addAttribute("ticket", ticket);
        model.addAttribute("quotes", beside);
        model.addAttribute("costs", costs);
        model.addAttribute("fixed", fixed);
        model.addAttribute(
                "agreed", beside.stream().anyMatch(each -> each.state().isAgreed()));
    }

    /** Time that counts against a quote: what was spent on its ticket, and on those merged into it, since it was approved, reversals taken off. */
    private Duration used(Quote quote) {
        TicketId work = quote.workOn();
        Optional<Instant> since = quote.approved();
        if (work == null || since.isEmpty()) {
            return Duration.ZERO;
        }
        Instant until = quote.completed().orElse(Instant.MAX);
        return hours.withMerged(work).stream()
                .filter(entry -> entry.billing() == Billing.QUOTE)
                .filter(entry ->
                        !entry.at().isBefore(since.get()) && !entry.at().isAfter(until))
                .map(TimeEntry::spent)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Says what became of an action, and returns to where the person was. */
    static String told(QuoteOutcome outcome, String notice, String back, RedirectAttributes flash) {
        switch (outcome) {
            case QuoteOutcome.Changed(Quote quote) -> {
                flash.addFlashAttribute("notice", notice);
                flash.addFlashAttribute(
                        "noticeArguments", List.of(quote.number().toString()));
            }
            case QuoteOutcome.Refused(String message, List<String> arguments) -> {
                flash.addFlashAttribute("alarm", message);
                flash.addFlashAttribute("alarmArguments", arguments);
            }
        }
        return "redirect:" + back;
    }

    ResponseEntity<byte[]> document(Quote quote) {
        return pdf(quotes.document(quote), quote.number() + ".pdf");
    }

    /** @throws ResponseStatusException 404 while nobody has approved it */
    ResponseEntity<byte[]> approvedDocument(Quote quote) {
        byte[] pdf = quotes.approvedDocument(quote).orElseThrow(QuoteDesk::notFound);
        return pdf(pdf, quote.number() + FileName.of("-accord", "-approval", ".pdf"));
    }

    static ResponseEntity<byte[]> pdf(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.inline().filename(name).build().toString())
                .body(content);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
