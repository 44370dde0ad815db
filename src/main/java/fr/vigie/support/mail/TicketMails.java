package fr.vigie.support.mail;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Conversation;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.ReplyAddresses;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mails that tickets are made of. */
@Repository
public class TicketMails {

    private static final int MOST_ANSWERED = 5;
    private static final int LONGEST_MARKUP = 500_000;
    private static final int LONGEST_QUOTE = 200_000;
    private static final TypeReference<List<ArrivedFile>> FILES = new TypeReference<>() {};

    private final JdbcClient sql;
    private final Inboxes inboxes;
    private final JsonMapper json;

    TicketMails(JdbcClient sql, Inboxes inboxes, JsonMapper json) {
        this.sql = sql;
        this.inboxes = inboxes;
        this.json = json;
    }

    /** What the messages of a ticket were as mails, in their order. */
    @Transactional(readOnly = true)
    public List<TicketMail> of(TicketId ticket) {
        return sql.sql("""
            select event, arrived_id, quoted, html is not null as markup, files from ticket_mail
            where ticket_id = :ticket order by event
            """)
                .param("ticket", ticket.value())
                .query((row, n) -> new TicketMail(
                        row.getInt("event"),
                        new ArrivedId(row.getObject("arrived_id", UUID.class)),
                        row.getString("quoted"),
                        row.getBoolean("markup"),
                        json.readValue(row.getString("files"), FILES)))
                .list();
    }

    /** The layout of a message, to be shown by {@code MailLayout}; empty when it had none. */
    @Transactional(readOnly = true)
    public Optional<String> markup(TicketId ticket, int event) {
        return sql.sql("select html from ticket_mail where ticket_id = :ticket and event = :event and html is not null")
                .param("ticket", ticket.value())
                .param("event", event)
                .query(String.class)
                .optional();
    }

    /**
     * How a message about a ticket is answered by mail; empty while no mailbox is read.
     *
     * @param human whether a person wrote it
     */
    @Transactional(readOnly = true)
    public Optional<Conversation> conversation(Ticket ticket, boolean human) {
        return inboxes.replyAddresses()
                .map(addresses -> new Conversation(
                        ticket.number().toString(),
                        replyTo(ticket, addresses),
                        answered(ticket.id(), addresses),
                        human));
    }

    void keep(Ticket ticket, int event, ArrivedId arrived, IncomingMail mail, List<ArrivedFile> files) {
        String html = mail.html();
        sql.sql("""
            insert into ticket_mail (ticket_id, event, customer_id, arrived_id, message_id, quoted, html, files)
            values (:ticket, :event, :customer, :arrived, :message, :quoted, :html, :files::jsonb)
            """)
                .param("ticket", ticket.id().value())
                .param("event", event)
                .param("customer", ticket.customer().value())
                .param("arrived", arrived.value())
                .param("message", mail.messageId())
                .param(
                        "quoted",
                        clean(mail.quoted()
                                .substring(
                                        0, Math.min(LONGEST_QUOTE, mail.quoted().length()))))
                .param("html", html == null || html.length() > LONGEST_MARKUP ? null : clean(html))
                .param("files", json.writeValueAsString(files))
                .update();
    }

    Optional<TicketId> ticketOf(String messageId) {
        return sql.sql("select ticket_id from ticket_mail where message_id = :message order by event limit 1")
                .param("message", messageId)
                .query((row, n) -> new TicketId(row.getObject("ticket_id", UUID.class)))
                .optional();
    }

    private EmailAddress replyTo(Ticket ticket, ReplyAddresses addresses) {
        boolean tagged = inboxes.settings().filter(InboxSettings::tagged).isPresent();
        return tagged ? addresses.of(ticket.number().toString()) : addresses.inbox();
    }

    /** The ticket's own name groups its messages in mail programs, whoever wrote first. */
    private List<String> answered(TicketId ticket, ReplyAddresses addresses) {
        String domain = addresses.inbox().value().replaceAll("^[^@]*", "");
        List<String> ids = new ArrayList<>();
        ids.add("ticket." + ticket + domain);
        ids.addAll(sql.sql("""
            select message_id from ticket_mail m join ticket t on t.id = m.ticket_id
            join ticket_event e on e.ticket_id = m.ticket_id and e.number = m.event and e.kind <> 'Noted'
            where (t.id = :ticket or t.merged_into = :ticket) and message_id <> ''
            order by m.ticket_id = :ticket desc, event desc limit :most
            """)
                .param("ticket", ticket.value())
                .param("most", MOST_ANSWERED)
                .query(String.class)
                .list()
                .reversed());
        return ids;
    }

    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
