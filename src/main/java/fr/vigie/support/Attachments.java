package fr.vigie.support;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The files of tickets; within a merchant's request only those of their own tickets exist. */
@Repository
public class Attachments {
    private static final String SELECT =
            "select id, ticket_id, event, name, kind, bytes, sha256, internal from ticket_attachment ";

    private final JdbcClient sql;
    private final Ledger ledger;

    Attachments(JdbcClient sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /**
     * In the order in which they came.
     *
     * @param internal whether those of notes are wanted too
     */
    @Transactional(readOnly = true)
    public List<Attachment> of(TicketId ticket, boolean internal) {
        return sql.sql(SELECT + """
                where ticket_id = :ticket and (:internal or not internal)
                order by event, position""")
                .param("ticket", ticket.value())
                .param("internal", internal)
                .query(Attachments::attachment)
                .list();
    }

    /** @param internal whether one of a note may be found too */
    @Transactional(readOnly = true)
    public Optional<Attachment> find(TicketId ticket, AttachmentId id, boolean internal) {
        return sql.sql(SELECT + """
                where ticket_id = :ticket and id = :id and (:internal or not internal)""")
                .param("ticket", ticket.value())
                .param("id", id.value())
                .param("internal", internal)
                .query(Attachments::attachment)
                .optional();
    }

    @Transactional(readOnly = true)
    public byte[] content(Attachment attachment) {
        return sql.sql("select content from ticket_attachment where id = :id")
                .param("id", attachment.id().value())
                .query((rs, n) -> rs.getBytes("content"))
                .single();
    }

    int count(TicketId ticket) {
        return sql.sql("select count(*) from ticket_attachment where ticket_id = :ticket")
                .param("ticket", ticket.value())
                .query(Integer.class)
                .single();
    }

    /** Keeps files with one message of a ticket; the ledger gets their hashes, not their names. */
    void keep(Ticket ticket, int event, boolean internal, List<Upload> files, Instant at) {
        Upload.refusal(files).ifPresent(message -> {
            throw new IllegalArgumentException("these files are refused: " + message);
        });
        for (int i = 0; i < files.size(); i++) {
            Upload file = files.get(i);
            Sha256 hash = Sha256.of(file.content());
            AttachmentId id = AttachmentId.create();
            sql.sql("""
                    insert into ticket_attachment (id, ticket_id, event, position, customer_id, internal, name, kind, bytes,
                        sha256, content)
                    values (:id, :ticket, :event, :position, :customer, :internal, :name, :kind, :bytes, :sha256,
                        :content)""")
                    .param("id", id.value())
                    .param("ticket", ticket.id().value())
                    .param("event", event)
                    .param("position", i + 1)
                    .param("customer", ticket.customer().value())
                    .param("internal", internal)
                    .param("name", file.name())
                    .param("kind", file.kind().name())
                    .param("bytes", file.content().length)
                    .param("sha256", hash.hex())
                    .param("content", file.content())
                    .update();
            ledger.append(
                    ticket.customer(),
                    new Fact(
                            "ticket.attached",
                            "ticket:" + ticket.id(),
                            Map.of(
                                    "attachment", id.toString(),
                                    "message", Integer.toString(event),
                                    "bytes", Integer.toString(file.content().length),
                                    "sha256", hash.hex())),
                    at);
        }
        if (!files.isEmpty()) {
            index(ticket.id(), internal, files);
        }
    }

    /** Lets a ticket be found by the names of its files; what joins the words of a name parts them there. */
    private void index(TicketId ticket, boolean internal, List<Upload> files) {
        sql.sql("""
                update ticket set search = search || search_words(translate(:names, '._-', '   ')),
                    public_search = case when :internal then public_search
                        else public_search || search_words(translate(:names, '._-', '   ')) end
                where id = :ticket""")
                .param("names", files.stream().map(Upload::name).collect(Collectors.joining("\n")))
                .param("internal", internal)
                .param("ticket", ticket.value())
                .update();
    }

    private static Attachment attachment(ResultSet rs, int row) throws SQLException {
        return new Attachment(
                new AttachmentId(rs.getObject("id", UUID.class)),
                new TicketId(rs.getObject("ticket_id", UUID.class)),
                rs.getInt("event"),
                rs.getString("name"),
                FileKind.valueOf(rs.getString("kind")),
                rs.getInt("bytes"),
                new Sha256(rs.getString("sha256")),
                rs.getBoolean("internal"));
    }
}
