package fr.vigie.support.call;

import fr.vigie.account.Customers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Outcome;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Keeps what was said on the phone: as a new ticket or in an open one, with what the customer was told and the time. Speaking to
 * somebody of the agency is their first answer, so it stops the response clock as a written one does.
 */
@Service
public class Calls {
    private final Tickets tickets;
    private final Hours hours;
    private final Shops shops;
    private final Customers customers;
    private final MessageSource messages;
    private final Clock clock;

    Calls(Tickets tickets, Hours hours, Shops shops, Customers customers, MessageSource messages, Clock clock) {
        this.tickets = tickets;
        this.hours = hours;
        this.shops = shops;
        this.customers = customers;
        this.messages = messages;
        this.clock = clock;
    }

    /** Keeps all of it or, when refused, nothing. A ticket of another shop, or one that is closed, is refused. */
    @Transactional
    public Outcome keep(Call call, SignedIn me) {
        Shop shop = shops.get(call.from().shop());
        Author caller = call.from().author();
        Locale language = language(shop.customer());
        String said = call.said().strip() + "\n\n"
                + messages.getMessage("support.call.noted", new Object[] {me.name()}, language);
        Outcome heard = call.about() == null
                ? new Outcome.Changed(opened(call, shop, said, caller))
                : added(call.about(), shop, said, caller);
        Outcome outcome =
                heard instanceof Outcome.Changed(Ticket ticket) ? answered(ticket, call, language, me) : heard;
        if (outcome instanceof Outcome.Refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }

    private Ticket opened(Call call, Shop shop, String said, Author caller) {
        return tickets.open(
                new Request(
                        shop.customer(),
                        shop.id(),
                        Channel.PHONE,
                        call.severity(),
                        call.activity(),
                        call.title(),
                        said),
                caller);
    }

    private Outcome added(TicketId id, Shop shop, String said, Author caller) {
        return tickets.hold(id)
                .filter(ticket -> ticket.shop().equals(shop.id()))
                .map(ticket -> tickets.reply(id, caller, said, List.of()))
                .orElseGet(() -> new Outcome.Refused("support.refused.call.ticket"));
    }

    private Outcome answered(Ticket ticket, Call call, Locale language, SignedIn me) {
        Author agency = Author.of(me);
        String answer =
                call.answer().isBlank() ? messages.getMessage("support.call.answered", null, language) : call.answer();
        if (tickets.reply(ticket.id(), agency, answer) instanceof Outcome.Refused refused) {
            return refused;
        }
        if (call.mine() && ticket.assignee().isEmpty()) {
            tickets.assign(ticket.id(), me.person(), me.name(), agency);
        }
        if (call.spent().isPositive()
                && hours.log(
                                ticket.id(),
                                agency,
                                call.spent(),
                                clock.instant().atZone(Hours.ZONE).toLocalDate(),
                                messages.getMessage(
                                        "support.call.time",
                                        new Object[] {call.from().name()},
                                        me.locale()))
                        instanceof Hours.Logged.Refused(String why)) {
            return new Outcome.Refused(why);
        }
        return new Outcome.Changed(ticket);
    }

    private Locale language(CustomerId customer) {
        return customers.find(customer).orElseThrow().locale();
    }
}
