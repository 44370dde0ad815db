package fr.vigie.support.call;

import fr.vigie.account.Customers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
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
import fr.vigie.support.Work;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    /** What became of a call. */
    public sealed interface Kept {
        /** @param unagreed its time, left out because the customer would pay for it and has not agreed; null when nothing was */
        record Noted(Ticket ticket, @Nullable Work unagreed) implements Kept {}

        /** @param message the key of a message that says what was expected */
        record Refused(String message) implements Kept {}
    }

    /**
     * Keeps all of it or, when refused, nothing; time alone that the customer would have to agree to is left out. A ticket of
     * another shop, or one that is closed, is refused.
     */
    @Transactional
    public Kept keep(Call call, SignedIn me) {
        Shop shop = shops.get(call.from().shop());
        Author caller = call.from().author();
        Locale language = language(shop.customer());
        String said = call.said().strip() + "\n\n"
                + messages.getMessage("support.call.noted", new Object[] {me.name()}, language);
        Outcome heard = call.about() == null
                ? new Outcome.Changed(opened(call, shop, said, caller))
                : added(call.about(), shop, said, caller);
        Kept kept = switch (heard) {
            case Outcome.Changed(Ticket ticket) -> answered(ticket, call, language, me);
            case Outcome.Refused(String why) -> new Kept.Refused(why);
        };
        if (kept instanceof Kept.Refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return kept;
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

    private Kept answered(Ticket ticket, Call call, Locale language, SignedIn me) {
        Author agency = Author.of(me);
        String answer =
                call.answer().isBlank() ? messages.getMessage("support.call.answered", null, language) : call.answer();
        if (tickets.reply(ticket.id(), agency, answer) instanceof Outcome.Refused(String why)) {
            return new Kept.Refused(why);
        }
        if (call.mine() && ticket.assignee().isEmpty()) {
            tickets.assign(ticket.id(), me.person(), me.name(), agency);
        }
        return call.spent().isPositive() ? timed(ticket, call, me) : new Kept.Noted(ticket, null);
    }

    private Kept timed(Ticket ticket, Call call, SignedIn me) {
        Work work = Work.from(
                Instants.micros(clock).minus(call.spent()),
                call.spent(),
                false,
                messages.getMessage(
                        "support.call.time", new Object[] {call.from().name()}, me.locale()));
        return switch (hours.log(ticket.id(), Author.of(me), work)) {
            case Hours.Logged.Entered entered -> new Kept.Noted(ticket, null);
            case Hours.Logged.Refused refused ->
                refused.isUnagreed() ? new Kept.Noted(ticket, work) : new Kept.Refused(refused.message());
        };
    }

    private Locale language(CustomerId customer) {
        return customers.find(customer).orElseThrow().locale();
    }
}
