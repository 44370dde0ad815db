package fr.vigie.support.web;

import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Clocks;
import fr.vigie.support.Draft;
import fr.vigie.support.Drafts;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Outcome;
import fr.vigie.support.Presences;
import fr.vigie.support.Receipts;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.support.mail.TicketMail;
import fr.vigie.support.mail.TicketMails;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of tickets have in common. */
@Component("ticketDesk")
class Desk {
    /** The draft of a new ticket in its writer's browser. */
    static final String NEW_TICKET = "ticket-new";

    private final Tickets tickets;
    private final TicketTerms terms;
    private final Hours hours;
    private final Shops shops;
    private final Contracts contracts;
    private final Attachments attachments;
    private final TicketMails mails;
    private final TicketLinks links;
    private final Drafts drafts;
    private final Receipts receipts;
    private final Clock clock;

    Desk(
            Tickets tickets,
            TicketTerms terms,
            Hours hours,
            Shops shops,
            Contracts contracts,
            Attachments attachments,
            TicketMails mails,
            TicketLinks links,
            Drafts drafts,
            Receipts receipts,
            Clock clock) {
        this.receipts = receipts;
        this.drafts = drafts;
        this.mails = mails;
        this.links = links;
        this.attachments = attachments;
        this.tickets = tickets;
        this.terms = terms;
        this.hours = hours;
        this.shops = shops;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * The hours left under one contract.
     *
     * @param usedUp when they will be gone at the pace of the month; null when they last
     */
    record Balance(
            ContractId contract,
            String title,
            HoursBalance hours,
            @Nullable LocalDate usedUp) {}

    /** @throws ResponseStatusException 404 when there is no such ticket, or none that the person may see */
    Ticket ticket(String id) {
        return tickets.find(id(id)).orElseThrow(Desk::notFound);
    }

    /** The ticket in which one goes on: itself unless it was merged. */
    Ticket standing(String id) {
        return tickets.findStanding(id(id)).orElseThrow(Desk::notFound);
    }

    Shop shop(UUID id) {
        return shops.find(new ShopId(id)).orElseThrow(Desk::notFound);
    }

    void clocks(Ticket ticket, Model model) {
        Instant now = clock.instant();
        Clocks clocks = tickets.clocks(ticket);
        model.addAttribute(
                "clocks",
                clocks.all()
                        .map(reading -> ClockView.of(reading, ticket.received(), now))
                        .toList());
        model.addAttribute("uncounted", terms.uncounted(ticket));
    }

    /** This month's included hours of every contract that covers one of the shops. */
    List<Balance> balances(List<Shop> covered) {
        Instant now = clock.instant();
        YearMonth month = YearMonth.from(now.atZone(Hours.ZONE));
        Map<UUID, ContractVersion> versions = new LinkedHashMap<>();
        for (Shop shop : covered) {
            contracts
                    .activeFor(shop.id(), now)
                    .ifPresent(version -> versions.put(version.contract().value(), version));
        }
        List<Balance> balances = new ArrayList<>();
        versions.values().forEach(version -> {
            HoursBalance balance = hours.balance(version, month);
            LocalDate usedUp =
                    balance.usedUp(LocalDate.ofInstant(now, Hours.ZONE)).orElse(null);
            balances.add(new Balance(version.contract(), version.title(), balance, usedUp));
        });
        return balances;
    }

    /** Opens what a form asks for. Empty when something is missing: said beside the field, the answer marked 422. */
    Optional<Ticket> opened(
            TicketForm form,
            BindingResult errors,
            Channel by,
            SignedIn me,
            String notice,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        UUID about = form.chosenShop();
        if (errors.hasErrors() || about == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return Optional.empty();
        }
        Request request = form.request(shop(about), by).orElseThrow();
        Ticket ticket = me.isStaff() && Boolean.TRUE.equals(form.tell())
                ? receipts.open(request, Author.of(me), form.uploads())
                : tickets.open(request, Author.of(me), form.uploads());
        flash.addFlashAttribute("notice", notice);
        flash.addFlashAttribute("noticeArguments", List.of(ticket.number().toString()));
        flash.addFlashAttribute("draftSent", NEW_TICKET);
        return Optional.of(ticket);
    }

    /** What is done with a message once it can be kept. */
    interface Writing {
        Outcome write(TicketId ticket, String text, List<Upload> files);
    }

    /** Keeps a message with its files; what was typed comes back when it is refused. */
    String written(
            String id,
            MessageForm form,
            BindingResult errors,
            String notice,
            String back,
            RedirectAttributes flash,
            Writing writing) {
        TicketId ticket = ticket(id).id();
        String text = form.text();
        List<Upload> files = form.uploads();
        Outcome outcome = errors.hasErrors() || text == null
                ? new Outcome.Refused("support.error.text")
                : Upload.refusal(files)
                        .<Outcome>map(Outcome.Refused::new)
                        .orElseGet(() -> writing.write(ticket, text, files));
        if (outcome instanceof Outcome.Refused) {
            flash.addFlashAttribute("typed", text);
        }
        return told(outcome, notice, back, flash);
    }

    /** What somebody left in a ticket's box, and up to where they have read it. */
    void writing(Ticket ticket, SignedIn me, Model model) {
        Draft draft = drafts.of(ticket.id(), me.person()).orElse(null);
        model.addAttribute("draft", draft);
        model.addAttribute("noting", draft != null && draft.note());
        model.addAttribute("seen", ticket.events().size());
    }

    /** How much happened to a ticket. @throws ResponseStatusException 404 as {@link #ticket} */
    int length(String id) {
        int length = tickets.length(id(id));
        if (length == 0) {
            throw notFound();
        }
        return length;
    }

    /** What happened after the first {@code seen} events, as an addition to the page that shows those. */
    void since(Ticket ticket, List<Said> all, int seen, String base, boolean staff, Model model) {
        model.addAttribute(
                "said", all.stream().filter(said -> said.number() > seen).toList());
        conversation(ticket, staff, model);
        model.addAttribute("base", base);
        model.addAttribute("marked", true);
        model.addAttribute("live", "true");
        model.addAttribute("forStaff", staff);
        model.addAttribute("changed", ticket.events().size() > seen);
        model.addAttribute("seen", ticket.events().size());
    }

    /** Who else is there. @return the same in few characters, for the page to say what it shows */
    String present(List<Presences.Present> present, Model model) {
        String others = present.isEmpty() ? "" : Integer.toHexString(present.hashCode());
        model.addAttribute("present", present);
        model.addAttribute("others", others);
        return others;
    }

    /** What the conversation shows of a ticket: its messages' files and mails, and the tickets linked with it. */
    void conversation(Ticket ticket, boolean internal, Model model) {
        model.addAttribute("files", files(ticket, internal));
        model.addAttribute(
                "mails", mails.of(ticket.id()).stream().collect(Collectors.toMap(TicketMail::anchor, mail -> mail)));
        model.addAttribute("linked", links.of(ticket.id()));
    }

    /** The same without a page around it, its messages not to be linked to. */
    static String conversationAlone(String base, Model model) {
        model.addAttribute("base", base);
        model.addAttribute("marked", false);
        return "support/conversation :: conversation";
    }

    /** The files of a ticket by the anchor of the message they accompany. */
    private Map<String, List<Attachment>> files(Ticket ticket, boolean internal) {
        return attachments.of(ticket.id(), internal).stream()
                .collect(Collectors.groupingBy(file -> "m" + file.event()));
    }

    /** Says what became of an action, and returns to where the person was. */
    static String told(Outcome outcome, String notice, String back, RedirectAttributes flash) {
        switch (outcome) {
            case Outcome.Changed changed -> flash.addFlashAttribute("notice", notice);
            case Outcome.Refused(String message) -> flash.addFlashAttribute("alarm", message);
        }
        return "redirect:" + back;
    }

    static TicketId id(String text) {
        try {
            return TicketId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "not a ticket", notAnId);
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
