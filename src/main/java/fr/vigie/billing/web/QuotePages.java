package fr.vigie.billing.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteContacts;
import fr.vigie.billing.QuoteFilter;
import fr.vigie.billing.QuoteId;
import fr.vigie.billing.QuoteOutcome;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.billing.QuoteState;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency's quotes: the list, writing one, reading one. */
@Controller
@ForStaff
class QuotePages {
    private static final int PAGE = 50;
    private static final int MOST_ROWS = 20_000;
    private static final int VALID_DAYS = 30;
    private static final String FORM = "billing/quote-form";

    private final Quotes quotes;
    private final QuoteSearch search;
    private final QuoteContacts contacts;
    private final QuoteDesk desk;
    private final Shops shops;
    private final Customers customers;
    private final Clock clock;

    QuotePages(
            Quotes quotes,
            QuoteSearch search,
            QuoteContacts contacts,
            QuoteDesk desk,
            Shops shops,
            Customers customers,
            Clock clock) {
        this.quotes = quotes;
        this.search = search;
        this.contacts = contacts;
        this.desk = desk;
        this.shops = shops;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/quotes")
    String list(@ModelAttribute("filter") QuoteListForm filter, @RequestParam @Nullable String after, Model model) {
        Listing listing = filter.listing();
        QuoteSearch.Page page = search.page(
                filter.filter(),
                false,
                listing.order(),
                Typed.uuid(after).map(QuoteId::new).orElse(null),
                PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("listing", listing);
        model.addAttribute("next", listing.after(page.next()));
        model.addAttribute("csv", listing.at("/quotes.csv"));
        model.addAttribute("standings", QuoteFilter.Standing.values());
        model.addAttribute("customers", customers.list());
        model.addAttribute("awaiting", search.awaiting());
        return "billing/quotes";
    }

    @GetMapping("/quotes.csv")
    void csv(@ModelAttribute("filter") QuoteListForm filter, HttpServletResponse response) throws IOException {
        Csv csv = Csv.open(response, FileName.of("devis", "quotes", ".csv"));
        csv.row("number", "customer", "title", "state", "net", "gross", "created", "sent", "valid_until");
        search.page(filter.filter(), false, filter.listing().order(), null, MOST_ROWS)
                .lines()
                .forEach(line -> csv.row(
                        line.number().toString(),
                        line.customerName(),
                        line.title(),
                        line.state().name(),
                        Csv.amount(line.net()),
                        Csv.amount(line.gross()),
                        line.created().toString(),
                        line.sent() == null ? "" : line.sent().toString(),
                        line.validUntil().toString()));
        csv.close();
    }

    @GetMapping("/quotes/new")
    String write(@RequestParam @Nullable String ticket, @RequestParam @Nullable String shop, Model model) {
        Ticket about = Typed.line(ticket).isEmpty() ? null : desk.ticket(Typed.line(ticket));
        ShopId at = about != null
                ? about.shop()
                : Typed.uuid(shop)
                        .map(ShopId::new)
                        .map(desk::shop)
                        .map(fr.vigie.shop.Shop::id)
                        .orElse(null);
        model.addAttribute(
                "form",
                QuoteForm.blank(
                        at,
                        about == null ? null : about.id(),
                        about == null ? "" : about.subject(),
                        validUntil(),
                        blankLine(at)));
        return form(model);
    }

    /** The same form with a line more, or without one: nothing typed is lost. */
    @PostMapping("/quotes/lines")
    String reshape(@ModelAttribute("form") QuoteForm form, @RequestParam @Nullable Integer without, Model model) {
        model.addAttribute(
                "form", form.reshaped(without, blankLine(form.chosenShop().orElse(null))));
        model.addAttribute("added", without == null);
        return form(model);
    }

    /** What the lines come to as they are typed. */
    @PostMapping("/quotes/totals")
    String totals(@ModelAttribute("form") QuoteForm form, Model model) {
        model.addAttribute("totals", form.totals());
        return "billing/quote-parts :: totals";
    }

    @PostMapping("/quotes")
    String draft(
            @ModelAttribute("form") QuoteForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<ShopId> shop = form.chosenShop();
        if (shop.isEmpty()) {
            errors.rejectValue("shop", "billing.error.shop");
        }
        Optional<Offer> offer = form.read(errors);
        if (shop.isEmpty() || offer.isEmpty()) {
            return wrong(response, model);
        }
        ShopId at = desk.shop(shop.get()).id();
        Quote quote = form.chosenTicket() == null
                ? quotes.draft(at, null, offer.get(), Author.of(me))
                : ofTicket(desk.ticket(form.ticket()), offer.get(), me);
        flash.addFlashAttribute("notice", "billing.quote.notice.drafted");
        return "redirect:/quotes/" + quote.id();
    }

    @GetMapping("/quotes/{id}")
    String show(@PathVariable String id, Model model) {
        Quote quote = desk.quote(id);
        QuoteState state = quote.stateAt(clock.instant());
        desk.fill(quote, model);
        if ((state == QuoteState.DRAFT || state.awaitsAnswer()) && !contacts.isAnswerable(quote)) {
            model.addAttribute("unanswerable", contacts.addresses(quote));
        }
        return "billing/quote";
    }

    @GetMapping("/quotes/{id}/edit")
    String edit(@PathVariable String id, Model model) {
        model.addAttribute("form", QuoteForm.of(desk.quote(id)));
        return form(model);
    }

    @PostMapping("/quotes/{id}")
    String revise(
            @PathVariable String id,
            @ModelAttribute("form") QuoteForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        QuoteId quote = desk.quote(id).id();
        Optional<Offer> offer = form.read(errors);
        if (offer.isEmpty()) {
            return wrong(response, model);
        }
        QuoteOutcome outcome = quotes.revise(quote, offer.get());
        return QuoteDesk.told(outcome, "billing.quote.notice.saved", "/quotes/" + quote, flash);
    }

    @GetMapping("/quotes/{id}/document.pdf")
    ResponseEntity<byte[]> document(@PathVariable String id) {
        return desk.document(desk.quote(id));
    }

    @GetMapping("/quotes/{id}/approved.pdf")
    ResponseEntity<byte[]> approved(@PathVariable String id) {
        return desk.approvedDocument(desk.quote(id));
    }

    /** The quotes of a ticket, for its page. */
    @GetMapping("/tickets/{id}/quotes/card")
    String card(@PathVariable String id, Model model) {
        desk.besides(desk.ticket(id), false, model);
        return "billing/quote-parts :: ticket";
    }

    /** A customer's newest quotes, for its page. */
    @GetMapping("/customers/{id}/quotes/card")
    String card(@PathVariable CustomerId id, Model model) {
        model.addAttribute(
                "customer", customers.find(id).orElseThrow(QuoteDesk::notFound).id());
        model.addAttribute(
                "lines", search.page(QuoteFilter.of(id), false, null, 5).lines());
        return "billing/quote-parts :: customer";
    }

    private Quote ofTicket(Ticket ticket, Offer offer, SignedIn me) {
        return quotes.draft(ticket.shop(), ticket.id(), offer, Author.of(me));
    }

    private LineForm blankLine(@Nullable ShopId shop) {
        return LineForm.blank(desk.hourlyRate(shop), Vat.FRENCH);
    }

    private LocalDate validUntil() {
        return LocalDate.ofInstant(clock.instant(), Quote.ZONE).plusDays(VALID_DAYS);
    }

    private String wrong(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model);
    }

    private String form(Model model) {
        if (model.getAttribute("form") instanceof QuoteForm form) {
            model.addAttribute("totals", form.totals());
            form.chosenShop().flatMap(shops::find).ifPresent(shop -> model.addAttribute("shop", shop));
            if (form.chosenTicket() != null) {
                model.addAttribute("ticket", desk.ticket(form.ticket()));
            }
        }
        model.addAttribute("shops", shops.inCare());
        model.addAttribute("units", Unit.values());
        model.addAttribute("vats", Vat.CHOICES);
        return FORM;
    }
}
