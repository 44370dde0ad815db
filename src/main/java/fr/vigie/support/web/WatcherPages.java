package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Following;
import fr.vigie.support.Ticket;
import fr.vigie.support.Watchers;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who follows a ticket, and what each person is told of by mail. Every answer is the card itself, as it stands then. */
@Controller
class WatcherPages {
    private static final String CARD = "support/watchers :: card";
    private static final String MAILS = "support/watchers :: mails";
    private static final String CHOICE = "support/watchers :: choice";

    private final Watchers watchers;
    private final People people;
    private final Desk desk;

    WatcherPages(Watchers watchers, People people, Desk desk) {
        this.watchers = watchers;
        this.people = people;
        this.desk = desk;
    }

    @ForStaff
    @GetMapping("/tickets/{id}/watchers")
    String card(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        return card(desk.ticket(id), me, model);
    }

    /** @param person null for oneself */
    @ForStaff
    @PostMapping("/tickets/{id}/watchers")
    String watch(
            @PathVariable String id,
            @RequestParam @Nullable UUID person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Ticket ticket = desk.ticket(id);
        if (!watchers.watch(ticket, person == null ? me.person() : new PersonId(person))) {
            throw Desk.notFound();
        }
        return card(ticket, me, model);
    }

    @ForStaff
    @PostMapping("/tickets/{id}/watchers/{person}/removal")
    String forget(
            @PathVariable String id, @PathVariable UUID person, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        watchers.forget(ticket.id(), new PersonId(person));
        return card(ticket, me, model);
    }

    @ForStaff
    @PostMapping("/tickets/{id}/silence")
    String mute(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        watchers.mute(ticket, me.person());
        return card(ticket, me, model);
    }

    @ForMerchants
    @PostMapping("/portal/tickets/{id}/mails")
    String mails(
            @PathVariable String id, @RequestParam boolean wanted, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        if (wanted) {
            watchers.watch(ticket, me.person());
        } else {
            watchers.mute(ticket, me.person());
        }
        model.addAttribute("ticket", ticket);
        model.addAttribute("told", watchers.isTold(ticket, me.person()));
        return MAILS;
    }

    @ForStaff
    @GetMapping("/tickets/following")
    String following(@AuthenticationPrincipal SignedIn me, Model model) {
        return choice(me, "/tickets/following", model);
    }

    @ForStaff
    @PostMapping("/tickets/following")
    String choose(@RequestParam Following following, @AuthenticationPrincipal SignedIn me, Model model) {
        watchers.choose(person(me), following);
        model.addAttribute("kept", true);
        return choice(me, "/tickets/following", model);
    }

    @ForMerchants
    @GetMapping("/portal/tickets/following")
    String ownFollowing(@AuthenticationPrincipal SignedIn me, Model model) {
        return choice(me, "/portal/tickets/following", model);
    }

    @ForMerchants
    @PostMapping("/portal/tickets/following")
    String chooseOwn(@RequestParam Following following, @AuthenticationPrincipal SignedIn me, Model model) {
        watchers.choose(person(me), following);
        model.addAttribute("kept", true);
        return choice(me, "/portal/tickets/following", model);
    }

    private String card(Ticket ticket, SignedIn me, Model model) {
        List<Person> following = watchers.of(ticket);
        Set<PersonId> ids = new HashSet<>(following.stream().map(Person::id).toList());
        model.addAttribute("ticket", ticket);
        model.addAttribute("watchers", following);
        model.addAttribute(
                "others",
                Stream.concat(people.staff().stream(), people.of(ticket.customer()).stream())
                        .filter(person -> person.isActive() && !ids.contains(person.id()))
                        .toList());
        model.addAttribute("me", me.person());
        model.addAttribute(
                "mine",
                Objects.toString(watchers.muted(ticket.id(), me.person()).orElse(null), "usual"));
        model.addAttribute("told", watchers.isTold(ticket, me.person()));
        return CARD;
    }

    private String choice(SignedIn me, String address, Model model) {
        model.addAttribute("address", address);
        model.addAttribute("chosen", watchers.following(person(me)));
        model.addAttribute("choices", Following.values());
        model.addAttribute("side", me.isStaff() ? "staff" : "merchant");
        return CHOICE;
    }

    private Person person(SignedIn me) {
        return people.find(me.person()).orElseThrow(Desk::notFound);
    }
}
