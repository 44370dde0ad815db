package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.Handling;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailReader;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.mail.inbox.UnreadableMail;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.Tickets;
import fr.vigie.support.mail.HeldMail;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail that came in: what waits for a decision, what was ignored and why, and each message as it came. */
@Controller("deskMailPages")
@ForStaff
class MailPages {

    private static final int PAGE = 50;
    private static final String LIST = "redirect:/tickets/mail";

    private final ArrivedMails arrived;
    private final HeldMail held;
    private final MailRoom room;
    private final Inboxes inboxes;
    private final Tickets tickets;
    private final Shops shops;
    private final People people;
    private final Desk desk;

    MailPages(
            ArrivedMails arrived,
            HeldMail held,
            MailRoom room,
            Inboxes inboxes,
            Tickets tickets,
            Shops shops,
            People people,
            Desk desk) {
        this.arrived = arrived;
        this.held = held;
        this.room = room;
        this.inboxes = inboxes;
        this.tickets = tickets;
        this.shops = shops;
        this.people = people;
        this.desk = desk;
    }

    @GetMapping("/tickets/mail")
    String list(@RequestParam @Nullable String state, @RequestParam @Nullable String before, Model model) {
        ArrivedMail.State wanted = Parsed.constant(ArrivedMail.State.class, state);
        List<ArrivedMail> found = arrived.latest(wanted, before == null ? null : id(before), PAGE + 1);
        List<ArrivedMail> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("mails", page);
        model.addAttribute("chosen", wanted == null ? "" : wanted.name());
        model.addAttribute("states", ArrivedMail.State.values());
        model.addAttribute("next", found.size() > PAGE ? next(wanted, page.getLast()) : null);
        model.addAttribute("inbox", inboxes.settings().orElse(null));
        model.addAttribute("state", inboxes.state());
        return "support/mail";
    }

    @GetMapping("/tickets/mail/{id}")
    String show(@PathVariable String id, Model model) {
        ArrivedMail mail = mail(id);
        model.addAttribute("mail", mail);
        Optional<IncomingMail> content = content(mail.id());
        model.addAttribute("content", content.orElse(null));
        List<Shop> inCare = shops.inCare();
        model.addAttribute("shops", inCare);
        Person colleague = content.flatMap(held::colleague).orElse(null);
        model.addAttribute("colleague", colleague);
        Person contact = colleague == null ? null : content.flatMap(held::told).orElse(null);
        model.addAttribute("contact", contact);
        model.addAttribute("about", contact == null ? null : only(inCare, contact));
        return "support/mail-one";
    }

    /** The message as it came, to be opened by a mail program. */
    @GetMapping("/tickets/mail/{id}/source")
    ResponseEntity<byte[]> source(@PathVariable String id) {
        ArrivedMail mail = mail(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("message-" + mail.id() + ".eml")
                                .build()
                                .toString())
                .body(arrived.raw(mail.id()));
    }

    @PostMapping("/tickets/mail/{id}/opening")
    String open(
            @PathVariable String id,
            @RequestParam @Nullable String shop,
            @RequestParam @Nullable String contact,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ArrivedId mail = mail(id).id();
        UUID chosen = Parsed.uuid(shop);
        if (chosen == null) {
            return back(id, "support.error.shop", flash);
        }
        Shop about = desk.shop(chosen);
        if (content(mail).flatMap(held::colleague).isEmpty()) {
            return told(held.open(mail, about, null, me), id, flash);
        }
        return contact(contact, about)
                .map(person -> told(held.open(mail, about, person, me), id, flash))
                .orElseGet(() -> back(id, "support.mail.error.contact", flash));
    }

    private Optional<Person> contact(@Nullable String address, Shop about) {
        return EmailAddress.parse(address == null ? "" : address.strip())
                .flatMap(people::findByEmail)
                .filter(person -> person.isActive() && about.customer().equals(person.customer()));
    }

    /** The one shop of a contact's customer; null when there are several, or none. */
    private static @Nullable Shop only(List<Shop> shops, Person contact) {
        List<Shop> own = shops.stream()
                .filter(shop -> shop.customer().equals(contact.customer()))
                .toList();
        return own.size() == 1 ? own.getFirst() : null;
    }

    @PostMapping("/tickets/mail/{id}/filing")
    String file(
            @PathVariable String id,
            @RequestParam @Nullable String number,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Optional<Ticket> ticket =
                TicketNumber.parse(number == null ? "" : number).flatMap(tickets::find);
        return ticket.isEmpty()
                ? back(id, "support.mail.error.number", flash)
                : told(held.add(mail(id).id(), ticket.get(), me), id, flash);
    }

    @PostMapping("/tickets/mail/{id}/dismissal")
    String drop(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        if (!held.drop(mail(id).id(), me)) {
            return back(id, "support.mail.error.settled", flash);
        }
        flash.addFlashAttribute("notice", "support.mail.notice.dropped");
        return LIST;
    }

    @PostMapping("/tickets/mail/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes flash) {
        ArrivedMail now = room.retry(mail(id).id()).orElseThrow(Desk::notFound);
        if (now.isOpen()) {
            return back(id, "support.mail.error.still", flash);
        }
        flash.addFlashAttribute("notice", "support.mail.notice.retried");
        return "redirect:/tickets/mail/" + now.id();
    }

    @PostMapping("/tickets/mail/{id}/reconsideration")
    String reconsider(@PathVariable String id, RedirectAttributes flash) {
        boolean done = held.reconsider(mail(id).id());
        flash.addFlashAttribute(
                done ? "notice" : "alarm", done ? "support.mail.notice.reconsidered" : "support.mail.error.settled");
        return "redirect:/tickets/mail/" + id;
    }

    private static String told(Optional<Handling.Filed> filed, String id, RedirectAttributes flash) {
        if (filed.isEmpty()) {
            return back(id, "support.mail.error.settled", flash);
        }
        flash.addFlashAttribute("notice", "support.mail.notice.filed");
        flash.addFlashAttribute("noticeArguments", List.of(filed.get().conversation()));
        return "redirect:" + filed.get().href();
    }

    private static String back(String id, String alarm, RedirectAttributes flash) {
        flash.addFlashAttribute("alarm", alarm);
        return "redirect:/tickets/mail/" + id;
    }

    private Optional<IncomingMail> content(ArrivedId id) {
        try {
            return Optional.of(MailReader.read(arrived.raw(id)));
        } catch (UnreadableMail asItCame) {
            return Optional.empty();
        }
    }

    private static String next(ArrivedMail.@Nullable State wanted, ArrivedMail last) {
        return "/tickets/mail?" + (wanted == null ? "" : "state=" + wanted + "&") + "before=" + last.id();
    }

    private ArrivedMail mail(String id) {
        return arrived.find(id(id)).orElseThrow(Desk::notFound);
    }

    private static ArrivedId id(String text) {
        try {
            return ArrivedId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "not a message", notAnId);
        }
    }
}
