package fr.vigie.support;

import fr.vigie.contract.ending.Erased;
import fr.vigie.contract.ending.ErasurePart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.inbox.ArrivedMails;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people wrote in the tickets of shops that leave: subjects, messages, files, mails, remarks, and the names of the
 * customer's people. What clocks and hours were counted from stays, without a word, since invoices stand on it.
 */
@Component
class TicketErasure implements ErasurePart {

    private final JdbcClient sql;
    private final ArrivedMails arrived;
    private final Outbox outbox;

    TicketErasure(JdbcClient sql, ArrivedMails arrived, Outbox outbox) {
        this.sql = sql;
        this.arrived = arrived;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Erased> count(Leaving leaving) {
        List<Erased> found = new ArrayList<>();
        add(
                found,
                "tickets",
                leaving,
                "select count(*), 0 from ticket where shop_id = any(:shops) and subject <> '[…]'");
        add(found, "messages", leaving, """
            select count(*), coalesce(sum(length(text)), 0) from ticket_event e join ticket t on t.id = e.ticket_id
            where t.shop_id = any(:shops) and e.text is not null and e.text <> '[…]'
            """);
        add(found, "files", leaving, """
            select count(*), coalesce(sum(bytes), 0) from ticket_attachment a join ticket t on t.id = a.ticket_id
            where t.shop_id = any(:shops)
            """);
        add(found, "satisfactions", leaving, """
            select count(*), 0 from satisfaction s join ticket t on t.id = s.ticket_id
            where t.shop_id = any(:shops) and s.comment <> ''
            """);
        if (leaving.whole()) {
            long mails = arrived.count(leaving.customer()) + outbox.countWords(leaving.customer());
            if (mails > 0) {
                found.add(new Erased("mails", "", mails, 0));
            }
        }
        return found;
    }

    @Override
    @Transactional
    public void erase(Leaving leaving, JobRun run) {
        sql.sql("select erase_words_of_tickets(:shops)")
                .param("shops", ids(leaving))
                .query((row, n) -> n)
                .list();
        if (leaving.whole()) {
            arrived.forget(leaving.customer());
            outbox.forgetWords(leaving.customer());
        }
    }

    private void add(List<Erased> found, String what, Leaving leaving, String query) {
        Erased counted = sql.sql(query)
                .param("shops", ids(leaving))
                .query((row, n) -> new Erased(what, "", row.getLong(1), row.getLong(2)))
                .single();
        if (counted.amount() > 0) {
            found.add(counted);
        }
    }

    private static UUID[] ids(Leaving leaving) {
        return leaving.shops().stream().map(ShopId::value).toArray(UUID[]::new);
    }
}
