package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests of customers to restore a backup: a fault (corrective work), paid as clause 6 says of its gravity, that names the
 * backup. Only those ask whom clause 5 names.
 */
@Service
public class Restores {
    private final Tickets tickets;
    private final Requesters requesters;
    private final MessageSource messages;
    private final JdbcClient sql;

    Restores(Tickets tickets, Requesters requesters, MessageSource messages, JdbcClient sql) {
        this.tickets = tickets;
        this.requesters = requesters;
        this.messages = messages;
        this.sql = sql;
    }

    /** @param why at most {@link Request#LONGEST_TEXT} less 500 characters, not empty */
    @Transactional
    public Outcome ask(Shop shop, RestoreWish wish, Severity severity, String why, SignedIn me) {
        Author by = Author.of(me);
        if (!requesters.mayRestore(shop.id(), by)) {
            return new Outcome.Refused("support.refused.restore.contact");
        }
        String taken = new Formats(me.locale(), me.zone()).dateTime(wish.taken());
        String parts = wish.parts().stream()
                .map(part -> messages.getMessage(part.message(), null, me.locale()))
                .collect(Collectors.joining(", "));
        Ticket ticket = tickets.openAuthorised(
                new Request(
                        shop.customer(),
                        shop.id(),
                        Channel.PORTAL,
                        severity,
                        Activity.CORRECTIVE,
                        messages.getMessage("support.restore.subject", new Object[] {taken}, me.locale()),
                        messages.getMessage(
                                "support.restore.text", new Object[] {taken, parts, why.strip()}, me.locale())),
                by);
        sql.sql("""
            insert into ticket_restore (ticket_id, customer_id, shop_id, snapshot, taken, parts)
            values (:ticket, :customer, :shop, :snapshot, :taken, :parts)
            """)
                .param("ticket", ticket.id().value())
                .param("customer", ticket.customer().value())
                .param("shop", wish.shop().value())
                .param("snapshot", wish.snapshot())
                .param("taken", column(wish.taken()))
                .param("parts", wish.parts().stream().map(Enum::name).toArray(String[]::new))
                .update();
        return new Outcome.Changed(ticket);
    }

    /** What is to be restored goes on with the ticket into which another is merged. */
    void goOn(TicketId merged, TicketId survivor) {
        sql.sql("update ticket_restore set ticket_id = :survivor where ticket_id = :merged")
                .param("merged", merged.value())
                .param("survivor", survivor.value())
                .update();
    }

    /** What is to be restored; empty for any other ticket. */
    @Transactional(readOnly = true)
    public Optional<RestoreWish> of(TicketId ticket) {
        return sql.sql("select shop_id, snapshot, taken, parts from ticket_restore where ticket_id = :ticket")
                .param("ticket", ticket.value())
                .query((row, n) -> new RestoreWish(
                        new ShopId(row.getObject("shop_id", UUID.class)),
                        row.getString("snapshot"),
                        row.getObject("taken", OffsetDateTime.class).toInstant(),
                        Stream.of((String[]) row.getArray("parts").getArray())
                                .map(RestoreWish.Part::valueOf)
                                .toList()))
                .optional();
    }
}
